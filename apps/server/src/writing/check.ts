import type { Composition, MailWarning } from '@trousse/contract';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from './attachments.ts';
import { checkAttachments } from './check-attachments.ts';
import { checkRecipients } from './check-recipients.ts';
import { senderOf } from './correspondence.ts';

/** Base64 and its line ends (RFC 2045 §6.8), then what stands around. */
const encodedShare = 1.37;
const headerBytes = 4_096;

/** A word that announces what is not there; what a reply quotes announces nothing. */
const announced = /pi[eè]ces?[ -]jointes?|ci[- ]joint|\bci-apr[eè]s annex|\bje (vous )?joins\b|\bveuillez trouver\b/iu;

/**
 * What the sender should know before sending, the worst first. `blocking` would refuse the sending.
 * @throws MAIL_NOT_OPEN
 */
export async function checkComposition(
  context: Collaborators,
  session: Session,
  composition: Composition,
): Promise<{ warnings: MailWarning[]; bytes: number }> {
  const sender = await senderOf(context, session, composition.mailbox);
  const attached = await checkAttachments(context, session, composition);
  const warnings = [...(await checkRecipients(context, session, composition)), ...attached.warnings];
  const text = Buffer.byteLength(composition.text);
  const bytes = Math.ceil((attached.bytes + text) * encodedShare) + headerBytes;
  if (bytes > (sender.maxMessageBytes ?? limits.mailMessageBytes))
    warnings.push({ code: 'MAIL_TOO_LARGE', blocking: true });
  if (composition.subject.trim() === '') warnings.push({ code: 'MAIL_NO_SUBJECT', blocking: false });
  if (composition.attachments.length === 0 && announced.test(`${composition.subject}\n${ownWords(composition.text)}`))
    warnings.push({ code: 'MAIL_ATTACHMENT_FORGOTTEN', blocking: false });
  return { warnings: warnings.sort((a, b) => Number(b.blocking) - Number(a.blocking)), bytes };
}

/** What was written, without what is quoted or passed on. */
function ownWords(text: string): string {
  const [own = ''] = text.split(/^-{3,} ?Message transféré/m);
  return own
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
}
