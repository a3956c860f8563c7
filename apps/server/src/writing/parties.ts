import type { Composition, MailParty } from '@trousse/contract';
import { citizenMatricule } from '@trousse/mss';
import type { Config } from '../config.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { sameAddress } from './values.ts';

/** Whom an address is, as far as it says. @param own the session's addresses, as they are compared */
export function partyOf(
  config: Config,
  own: ReadonlySet<string>,
  { name, address }: { readonly name: string; readonly address: string },
): MailParty {
  const patient = citizenMatricule(address, citizenDomainOf(config)) !== undefined;
  return {
    name: name.trim() || address.trim(),
    address: address.trim(),
    kind: patient ? 'patient' : 'professional',
    me: own.has(sameAddress(address)),
  };
}

/** Everyone whom a composition is for, each once: a blind copy is tracked like the others. */
export function partiesOf(
  config: Config,
  own: ReadonlySet<string>,
  { to, cc, bcc }: Pick<Composition, 'to' | 'cc' | 'bcc'>,
): MailParty[] {
  const parties = new Map<string, MailParty>();
  for (const one of [...to, ...cc, ...bcc]) {
    const key = sameAddress(one.address);
    if (!parties.has(key)) parties.set(key, partyOf(config, own, one));
  }
  return [...parties.values()];
}
