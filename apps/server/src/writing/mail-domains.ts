import { citizenDomain } from '@trousse/mss';
import type { Config } from '../config.ts';

/** The domain of the mailboxes of Mon espace santé. */
export const citizenDomainOf = ({ mail }: Config): string => mail?.citizenDomain ?? citizenDomain;

/** The domains to which a message may go without a warning. */
export const trustedDomainsOf = ({ mail }: Config): string[] => [
  ...(mail?.trustedDomains ?? []),
  ...(mail?.trustedSuffixes ?? []),
];
