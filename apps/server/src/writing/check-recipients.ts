import { type Composition, type MailWarning, mailAddress } from '@trousse/contract';
import { citizenMatricule, domainOf, isTrustedDomain } from '@trousse/mss';
import type { Session } from '../session/session.ts';
import type { Collaborators } from './attachments.ts';
import { originOf } from './correspondence.ts';
import { correspondentsOf } from './correspondents.ts';
import { citizenDomainOf, trustedDomainsOf } from './mail-domains.ts';
import { isQualifiedMatricule } from './qualified.ts';
import { isRetired } from './retired.ts';
import { sameAddress } from './values.ts';

/** What is to be known of whom a message is for, address by address. */
export async function checkRecipients(
  context: Collaborators,
  session: Session,
  composition: Composition,
): Promise<MailWarning[]> {
  const { to, cc, bcc, origin } = composition;
  const written = [...new Set([...to, ...cc, ...bcc].map(({ address }) => sameAddress(address)))];
  if (written.length === 0) return [{ code: 'MAIL_NO_RECIPIENT', blocking: true }];
  const citizenDomain = citizenDomainOf(context.config);
  const trusted = [...trustedDomainsOf(context.config), citizenDomain];
  const known = await correspondentsOf(context, session.nationalId);
  const ended = new Set(known.filter((one) => one.ended === true).map(({ address }) => sameAddress(address)));
  const warnings: MailWarning[] = [];
  for (const address of written) {
    if (!mailAddress.safeParse(address).success) {
      warnings.push({ code: 'MAIL_ADDRESS_INVALID', blocking: true, about: address });
      continue;
    }
    const matricule = citizenMatricule(address, citizenDomain);
    if (matricule !== undefined) {
      // Who wrote to us is answered at their own address: nothing is built.
      const answered =
        origin?.kind === 'reply' && (await originOf(context, session, origin))?.from.includes(address) === true;
      if (!answered && !(await isQualifiedMatricule(context, session, matricule)))
        warnings.push({ code: 'MAIL_NOT_QUALIFIED', blocking: true, about: address });
      if (ended.has(address) && !composition.end)
        warnings.push({ code: 'MAIL_CONVERSATION_ENDED', blocking: false, about: address });
    } else if (!isTrustedDomain(domainOf(address), trusted))
      warnings.push({ code: 'MAIL_UNTRUSTED_DOMAIN', blocking: false, about: address });
    else if (await isRetired(context, address))
      warnings.push({ code: 'MAIL_ADDRESS_RETIRED', blocking: false, about: address });
  }
  return warnings;
}
