import type { Composition, MailParty } from '@trousse/contract';

export type Written = Composition['to'][number];

/** As the contract has it (mailAddress). */
const wellFormed = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]+$/;

export function isAddress(text: string): boolean {
  return text.length <= 254 && wellFormed.test(text);
}

/** `Dr NOM Prénom <adresse>` or an address alone, as people paste them. */
export function readWritten(text: string): Written {
  const [, name = '', address = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(text.trim()) ?? [];
  if (address !== '') return { name: name.replace(/^"(.*)"$/, '$1').slice(0, 200), address: address.trim() };
  return { name: '', address: text.trim() };
}

/** Several at once, separated as in any mail program. */
export function readAllWritten(text: string): Written[] {
  return text
    .split(/[;,\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map(readWritten);
}

/** What is typed is somebody as soon as it is a whole address, or several. */
export function isWhole(text: string): boolean {
  const all = readAllWritten(text);
  return all.length > 0 && all.every(({ address }) => isAddress(address));
}

/** The same mailbox, whatever its letters' case. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Those that are not there yet are added after the others. */
export function withWritten(all: readonly Written[], more: readonly Written[]): Written[] {
  const result = [...all];
  for (const one of more) if (!result.some(({ address }) => sameAddress(address, one.address))) result.push(one);
  return result;
}

/** A patient's address at Mon espace santé: the matricule, 15 characters, at the national patient domain (WEB-33). */
const ofPatient = /^\d{6}[\dAB]\d{8}@patient\./i;

/** Whether it is a patient who is written to: by what is known of them, else by the form of the address. */
export function isPatient(address: string, known: ReadonlyMap<string, Pick<MailParty, 'kind'>>): boolean {
  const kind = known.get(address.toLowerCase())?.kind;
  return kind === undefined || kind === 'unknown' ? ofPatient.test(address) : kind === 'patient';
}
