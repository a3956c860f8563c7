import type { Outgoing } from '@trousse/contract';
import { citizenMatricule, endSubject, readCitizen } from '@trousse/mss';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from './attachments.ts';
import { messageOf, requireOpen } from './correspondence.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { requireSending } from './may-send.ts';
import { sendMail } from './send.ts';

/**
 * WEB-35: ends the conversation with the patient of a message. The patient may not answer any more, whatever the
 * message: the subject says so to Mon espace santé, and the header too. The same message ends it once.
 * @throws MAIL_NOT_OPEN, MAIL_MESSAGE_GONE, MAIL_NO_RECIPIENT where no patient takes part, what `sendMail` does
 */
export async function endConversation(
  context: Collaborators,
  session: Session,
  { mailbox, message }: { readonly mailbox: string; readonly message: string },
): Promise<Outgoing> {
  await requireSending(context, session);
  const domain = citizenDomainOf(context.config);
  const { messageId, from, to, cc } = await messageOf(requireOpen(context, session, mailbox), message);
  const patient = [...(from ? [from] : []), ...to, ...cc].find(
    ({ address }) => citizenMatricule(address, domain) !== undefined,
  );
  if (patient === undefined) throw failure('MAIL_NO_RECIPIENT');
  const name = readCitizen(patient, domain)?.name ?? '';
  return await sendMail(context, session, {
    key: keyOf(context.keys.mailMark(session.nationalId, 'message', `end ${messageId ?? message}`)),
    composition: {
      ...{ mailbox, to: [{ name, address: patient.address }], cc: [], bcc: [], subject: endSubject },
      text: 'Cette conversation est terminée : il n’est plus possible d’y répondre.',
      ...{ attachments: [], priority: 'normal', readReceipt: false, deliveryReceipt: false, end: true },
      origin: { kind: 'reply', mailbox, message },
    },
  });
}

/** A digest in the form of a key of the page (RFC 9562 §5.8). */
function keyOf(digest: Buffer): string {
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
