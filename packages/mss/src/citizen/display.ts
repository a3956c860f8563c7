import { mssLimits } from '../limits.ts';
import { cleanLine } from '../message/clean-text.ts';
import type { MailAddress } from '../message/model.ts';
import { shownName } from '../message/sender-name.ts';
import { citizenDomain, citizenMatricule } from './address.ts';

/** A patient who writes, or is written to, as data: the mark and the words are the screen's (ECO.3.1.1, 3.1.2). */
export type Citizen = {
  /** As Mon espace santé gives it; '' when it gives none. */
  readonly name: string;
  readonly matricule: string;
  /** `Prénom NOM (matricule)`, the matricule alone without a name. */
  readonly shown: string;
};

/**
 * Who a citizen address is. The name is what the message says and proves nothing: the matricule identifies.
 * @param domain of the citizens' mailboxes of this installation
 * @returns undefined for another address
 */
export function readCitizen(party: MailAddress, domain: string = citizenDomain): Citizen | undefined {
  const matricule = citizenMatricule(party.address, domain);
  if (matricule === undefined) return undefined;
  // Some gateways put the matricule or the whole address in the name already, between brackets or not.
  const bare = party.name
    .replace(/\S*@\S*/g, ' ')
    .replace(matricule, ' ')
    .replace(/\(\s*\)/g, ' ');
  const name = shownName(cleanLine(bare, mssLimits.maxNameLength));
  return { name, matricule, shown: name === '' ? matricule : `${name} (${matricule})` };
}
