import type { MailParty } from '@trousse/contract';
import { citizenMatricule, domainOf, isTrustedDomain, type MailAddress, readCitizen, shownName } from '@trousse/mss';
import type { Config } from '../config.ts';

export type PartyRules = {
  readonly citizenDomain: string;
  readonly trustedDomains: readonly string[];
  /** Lower case: the mailboxes of the session. */
  readonly own: ReadonlySet<string>;
};

/** What tells who people of a message are. @param own addresses of the professional's mailboxes */
export function partyRules(config: Config['mail'], own: Iterable<string>): PartyRules {
  return {
    citizenDomain: config?.citizenDomain ?? 'patient.mssante.fr',
    trustedDomains: trustedDomains(config),
    own: new Set([...own].map((address) => address.toLowerCase())),
  };
}

/** Domains of the trust space, as far as this installation knows. */
export function trustedDomains(config: Config['mail']): readonly string[] {
  if (config === undefined) return [];
  return [...config.trustedSuffixes, ...config.trustedDomains, ...config.operators.flatMap(({ domains }) => domains)];
}

/** Somebody of a message as the page shows them: a patient is told without reading the address (ECO.3.1.1). */
export function toParty(one: MailAddress, rules: PartyRules): MailParty {
  const { address } = one;
  const me = rules.own.has(address.toLowerCase());
  if (citizenMatricule(address, rules.citizenDomain) !== undefined) {
    return { name: readCitizen(one, rules.citizenDomain)?.shown ?? address, address, kind: 'patient', me };
  }
  return { name: shownName(one.name), address, kind: kindOf(one, rules), me };
}

/** Nothing of an address says what it is; by the national form a person's name is `Titre_Prénom_NOM` (ECO.2.2.7). */
function kindOf({ name, address }: MailAddress, { trustedDomains }: PartyRules): MailParty['kind'] {
  if (!isTrustedDomain(domainOf(address), trustedDomains)) return 'unknown';
  const local = address.slice(0, address.indexOf('@'));
  return name.includes('_') || local.includes('.') ? 'professional' : 'structure';
}
