import { type Composition, type Mailbox, mailAddress } from '@trousse/contract';
import {
  composeMessage,
  documentSubject,
  type MailAddress,
  readSubject,
  type SenderIdentity,
  senderName,
} from '@trousse/mss';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV4 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import type { Resolved } from './attachments.ts';
import type { Origin } from './correspondence.ts';
import { sameAddress } from './values.ts';

type Collaborators = Pick<Context, 'config' | 'clock' | 'random'>;

export type Built = {
  readonly subject: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly mime: Uint8Array;
  readonly envelope: readonly string[];
};

/** Writes a message whole, once: whoever sends it again sends these very bytes. */
export async function buildMessage(
  { config, clock, random }: Collaborators,
  session: Session,
  sender: Mailbox,
  composition: Composition,
  { sent, files, documents }: Resolved,
  origin: Origin | undefined,
  draft?: string,
): Promise<Built> {
  const id = uuidV4(random);
  const messageId = `<${id}@${sender.address.split('@')[1]}>`;
  const travels = subjectOf(composition, sent);
  const { to, cc, text, priority, readReceipt, deliveryReceipt, end } = composition;
  const product = config.mail?.product;
  const mime = await composeMessage({
    ...{ messageId, date: clock(), boundarySeed: id },
    from: { name: nameOf(session, sender), address: sender.address },
    ...{ to: to.map(asAddress), cc: cc.map(asAddress), subject: travels, text, priority },
    attachments: files,
    // The thread goes on, whatever the subject became (RFC 5322 §3.6.4).
    ...(origin && origin.kind !== 'forward' && { inReplyTo: origin.messageId }),
    ...(origin && { references: [...origin.references, origin.messageId] }),
    ...(readReceipt && { readReceiptTo: sender.address }),
    ...(deliveryReceipt && { deliveryReceiptTo: sender.address }),
    ...(draft !== undefined && { draft }),
    national: { ...(product !== undefined && { product }), ...(documents && { documents }), ...(end && { end }) },
  });
  return { messageId, subject: readSubject(travels).shown, mime, envelope: envelopeOf(composition) };
}

/** Prefix of every message that carries an archive (IHE ITI TF-2 §3.32, ECO.2.1.3). */
const documentPrefix = 'XDM/1.0/DDM+';

/** The subject as it travels: a message that carries documents has the national form, or its prefix at least. */
export function subjectOf(
  { subject, attachments }: Pick<Composition, 'subject' | 'attachments'>,
  sent: Resolved['sent'],
): string {
  const typed = subject.trim();
  const [first] = sent;
  if (first === undefined || readSubject(typed).document) return typed;
  // The page proposes the name of the document, which is for people to find it by: the national form says more.
  const proposed = typed === '' || attachments.some(({ name }) => name === typed);
  if (!proposed) return `${documentPrefix}${typed}`;
  const { birthName = '', firstBirthGivenName = '', birthTime } = first.cda.header.patient;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(birthTime ?? '') ?? [];
  return documentSubject({
    labels: sent.map(({ described }) => described.typeCode.display || described.title),
    ...{ familyName: birthName, givenName: firstBirthGivenName },
    ...(day !== undefined && { birthDate: `${year}-${month}-${day}` }),
  });
}

/** Everyone who gets it, each once, however often they are written. */
export function envelopeOf({ to, cc, bcc }: Pick<Composition, 'to' | 'cc' | 'bcc'>): string[] {
  return [...new Set([...to, ...cc, ...bcc].map(({ address }) => sameAddress(address)))];
}

/** @throws MAIL_NO_RECIPIENT, MAIL_ADDRESS_INVALID */
export function requireRecipients(composition: Pick<Composition, 'to' | 'cc' | 'bcc'>): void {
  const everyone = [...composition.to, ...composition.cc, ...composition.bcc];
  if (everyone.length === 0) throw failure('MAIL_NO_RECIPIENT');
  const wrong = everyone.find(({ address }) => !mailAddress.safeParse(address).success);
  if (wrong !== undefined) throw failure('MAIL_ADDRESS_INVALID', { detail: wrong.address });
}

const asAddress = ({ name, address }: MailAddress): MailAddress => ({ name, address: address.trim() });

/** Medicine and dental surgery (TRE_G15). */
const doctors = new Set(['10', '40']);

/** The sender as correspondents read it (ECO.2.2.7). */
function nameOf({ who, practice }: Session, { kind, label }: Mailbox): string {
  const { familyName, givenName, profession } = who.professional;
  const entity = who.situations.find(({ id }) => id === practice?.situationId)?.structureName;
  const identity: SenderIdentity =
    kind === 'PER'
      ? {
          ...{ kind: 'person', givenName, familyName },
          ...(profession && doctors.has(profession.code) && { title: 'Dr' }),
          ...(entity && { entity }),
        }
      : { kind: 'structure', name: label };
  return senderName(identity);
}
