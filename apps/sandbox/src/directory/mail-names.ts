import { folded } from './folded.ts';

/** Every mailbox of the directory is under this domain, which is nobody's. */
export const mailDomain = 'demo.mssante.fr';

/** A text as it is written in an address: `Maëlle LE GOFF` → `maelle-le-goff`. */
export function mailName(text: string): string {
  return folded(text).replace(/[^a-z0-9]+/g, '-');
}

/** Gives addresses, each once: the second of a name bears a number. */
export function openAddresses(): (local: string, domain: string) => string {
  const given = new Map<string, number>();
  return (local, domain) => {
    const address = `${local}@${domain}`;
    const count = (given.get(address) ?? 0) + 1;
    given.set(address, count);
    return count === 1 ? address : `${local}${count}@${domain}`;
  };
}
