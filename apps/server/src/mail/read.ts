import { deriveMetadata, readLaboratoryResults } from '@trousse/cda';
import type { MailAttachment, MailDocument, MailMessage, MailPatient } from '@trousse/contract';
import { sameIns } from '@trousse/ins';
import {
  type MailAddress,
  MssError,
  mssErrorCodes,
  onePerson,
  parseMessage,
  type ReceivedMessage,
  safeHtml,
  senderHints,
  type XdmDocument,
  type XdmPatient,
  type XdmProblem,
} from '@trousse/mss';
import type { Context } from '../context.ts';
import { codeOf } from '../errors.ts';
import { filedStates } from '../mail-documents/filed.ts';
import { matchPatient } from '../mail-documents/match-patient.ts';
import { toRow as documentRow } from '../record/rows.ts';
import type { Session } from '../session/session.ts';
import { deliveriesOf } from '../writing/tell.ts';
import { traced } from './acts.ts';
import { conversationOf } from './conversation.ts';
import { told } from './failure.ts';
import type { FolderState } from './folders.ts';
import { type KeptMessage, keywords, snippet } from './kept-message.ts';
import { indexedRow } from './list.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { partName } from './message-names.ts';
import { toParty, trustedDomains } from './party.ts';
import { archiveOf, type ReadMessage } from './read-messages.ts';
import { answerByItself } from './receipt.ts';
import { toRow } from './rows.ts';

type Collaborators = Pick<Context, 'mail' | 'journal' | 'keys' | 'db' | 'config' | 'random' | 'clock' | 'log'>;

/** A message with what it carries, read once and then kept in memory. @throws MAIL_MESSAGE_GONE, MAIL_UNREADABLE */
export async function load(mailbox: LiveMailbox, name: string): Promise<ReadMessage> {
  const known = mailbox.read.get(name);
  if (known !== undefined) return known;
  return await told(async () => {
    const bytes = await mailbox.source(name);
    const read: ReadMessage = { bytes, message: await parseMessage(bytes), archives: new Map() };
    mailbox.read.add(name, read);
    return read;
  });
}

/**
 * A message as the page shows it, marked read unless asked otherwise. What it carries is told and nothing of it is
 * believed: documents are those of the archive, the patient is that of its metadata (ECO.2.1.2).
 * @throws MAIL_NOT_OPEN, MAIL_MESSAGE_GONE, MAIL_UNREADABLE
 */
export async function read(
  context: Collaborators,
  session: Session,
  asked: { mailbox: string; message: string; keepUnread?: boolean | undefined },
): Promise<MailMessage> {
  const mailbox = context.mail.inSession(session, asked.mailbox);
  const { folder, uid } = mailbox.place(asked.message);
  await traced(context, mailbox, 'mail-read');
  const [loaded, flags] = await Promise.all([
    load(mailbox, asked.message),
    flagsOf(mailbox, folder, uid, asked.keepUnread !== true),
  ]);
  const { message } = loaded;
  const { parties } = mailbox.rowRules;
  const party = (one: MailAddress) => toParty(one, parties);
  const carried = await carriedBy(context, session, loaded);
  const ours = message.from !== undefined && party(message.from).me;
  const replaced = message.messageId && (await mailbox.index?.replacedBy(message.messageId));
  const [by] = replaced ? indexedRow(mailbox, replaced) : [];
  const conversation = conversationOf(message, parties);
  const receipt = receiptOf(mailbox, message, flags, ours);
  const byItself = receipt === 'asked' && message.receipts.automatic && asked.keepUnread !== true;
  if (byItself)
    void answerByItself(context, mailbox, asked.message).catch((error: unknown) =>
      context.log.info({ code: codeOf(error) }, 'receipt not sent'),
    );
  const row = toRow(keptOf(loaded, uid, flags), folder, mailbox.rowRules);
  return {
    row: {
      ...row,
      ...(by && { cancelled: true }),
      critical: row.critical || carried.documents.some(({ critical }) => critical),
      filed: row.filed || (carried.documents.length > 0 && carried.documents.every(({ filed }) => filed === 'yes')),
    },
    ...(message.from && { from: party(message.from) }),
    ...{ to: message.to.map(party), cc: message.cc.map(party), replyTo: message.replyTo.map(party) },
    body: bodyOf(message),
    attachments: message.attachments.filter(({ inline }) => !inline).map(toAttachment),
    documents: carried.documents,
    ...(carried.patient && { patient: carried.patient }),
    warnings: [
      ...new Set([...(ours ? [] : senderWarnings(context, message)), ...cutWarnings(message), ...carried.warnings]),
    ],
    receipt: byItself ? 'sent' : receipt,
    deliveries: message.messageId ? await deliveriesOf(context, session.nationalId, message.messageId) : [],
    ...(conversation && { conversation }),
    ...(by && { cancelledBy: by.message }),
  };
}

/** The flags as they are once it is read; a message that is gone has none. */
async function flagsOf(mailbox: LiveMailbox, folder: FolderState, uid: number, seen: boolean): Promise<string[]> {
  const range = `${uid}`;
  const flags = await mailbox.inFolder(folder.path, async (connection) => {
    const fetched = await connection.fetchOne(range, { uid: true, flags: true }, { uid: true });
    return fetched ? [...(fetched.flags ?? [])] : [];
  });
  if (!seen || flags.includes('\\Seen')) return flags;
  await mailbox.inFolder(folder.path, (connection) => connection.messageFlagsAdd(range, ['\\Seen'], { uid: true }));
  void mailbox.changed(folder.name).catch(() => undefined);
  return [...flags, '\\Seen'];
}

function keptOf({ bytes, message }: ReadMessage, uid: number, flags: readonly string[]): KeptMessage {
  const at = message.date === undefined ? 0 : new Date(message.date).getTime();
  const shown = message.attachments.filter(({ inline }) => !inline);
  return {
    ...{ uid, at, size: bytes.length, messageId: message.messageId, references: message.references },
    ...{ subject: message.subject.stored, from: message.from, to: message.to, cc: message.cc },
    ...{ priority: message.priority, attachment: shown.length > 0, flags, snippet: snippet(message.text) },
    document: message.subject.document || shown.some(({ xdm }) => xdm),
  };
}

function bodyOf(message: ReceivedMessage): MailMessage['body'] {
  const safe = safeHtml(message);
  if (safe === undefined) return { kind: 'text', text: message.text };
  return { kind: 'html', html: safe.html, blocked: safe.blocked };
}

function toAttachment({ index, name, bytes, kind }: ReceivedMessage['attachments'][number]): MailAttachment {
  return { attachment: partName(index), name, size: bytes.length, kind };
}

function senderWarnings({ config }: Collaborators, message: ReceivedMessage): string[] {
  const hints = senderHints(message, { trustedDomains: trustedDomains(config.mail) });
  return hints.map((hint) => (hint === 'untrusted-domain' ? 'MAIL_SENDER_UNTRUSTED' : 'MAIL_SENDER_DOUBTFUL'));
}

function cutWarnings({ problems }: ReceivedMessage): string[] {
  return problems.some((one) => one === 'text-cut' || one === 'too-many-attachments') ? ['MAIL_CUT'] : [];
}

function receiptOf(
  { settings }: LiveMailbox,
  message: ReceivedMessage,
  flags: readonly string[],
  ours: boolean,
): MailMessage['receipt'] {
  if (message.receipts.readTo === undefined || ours || message.reportType !== undefined) return 'none';
  if (flags.includes(keywords.receiptSent)) return 'sent';
  if (flags.includes(keywords.receiptDeclined)) return 'declined';
  return settings.receipts === 'never' && !message.receipts.automatic ? 'none' : 'asked';
}

type Carried = { documents: MailDocument[]; patient: MailPatient | undefined; warnings: string[] };

/** The clinical documents of the archives of a message, and whose they are. */
async function carriedBy(context: Collaborators, session: Session, loaded: ReadMessage): Promise<Carried> {
  const documents: MailDocument[] = [];
  const warnings = new Set<string>();
  const patients: (XdmPatient | undefined)[] = [];
  const ids = new Map<MailDocument, string>();
  for (const { index } of loaded.message.attachments.filter(({ xdm }) => xdm)) {
    try {
      const archive = await archiveOf(loaded, index);
      for (const problem of archive.problems) if (codes[problem]) warnings.add(codes[problem]);
      if (archive.documents.length > 0) patients.push(archive.patient);
      for (const [at, document] of archive.documents.entries()) {
        const view = toDocument(document, partName(index, at));
        documents.push(view);
        ids.set(view, document.entry.uniqueId);
      }
    } catch (error) {
      if (!(error instanceof MssError)) throw error;
      const unsafe = error.code === mssErrorCodes.archiveUnsafe || error.code === mssErrorCodes.archiveTooLarge;
      warnings.add(unsafe ? 'MAIL_ARCHIVE_UNSAFE' : 'MAIL_ARCHIVE_DAMAGED');
    }
  }
  const states = await filedStates(context, session.nationalId, [...ids.values()]);
  const filed = documents.map((one) => ({ ...one, filed: states.get(ids.get(one)!) ?? one.filed }));
  const patient = onePerson(patients);
  if (patient === undefined && patients.filter(Boolean).length > 1) warnings.add('MAIL_SEVERAL_RECEIVED');
  const ins = patient?.ins;
  const known = ins && session.patients.all().find((one) => sameIns(one.ins, ins));
  return { documents: filed, patient: patient && matchPatient(patient, known), warnings: [...warnings] };
}

function toDocument({ entry, cda, change, problems }: XdmDocument, attachment: string): MailDocument {
  const row = documentRow(entry, attachment);
  const date = row.actStart.slice(0, 10);
  const title = (cda && deriveMetadata(cda).title) || row.title;
  return {
    ...{ attachment, title, category: row.category.display, change },
    ...(date !== '' && { date }),
    author: row.authors.map(({ name }) => name).join(', '),
    critical: cda !== undefined && readLaboratoryResults(cda).some(({ critical }) => critical),
    filed: 'no',
    problems: [...new Set(problems.flatMap((problem) => codes[problem] ?? []))],
  };
}

/** What an archive has that it should not, in the words of the contract; the rest is legal. */
const codes: Readonly<Partial<Record<XdmProblem, string>>> = {
  'hash-differs': 'MAIL_DOCUMENT_DIFFERS',
  'size-differs': 'MAIL_DOCUMENT_DIFFERS',
  'hash-missing': 'MAIL_DOCUMENT_UNPROVEN',
  'unique-id-differs': 'MAIL_DOCUMENT_DIFFERS',
  'type-differs': 'MAIL_DOCUMENT_DIFFERS',
  'document-missing': 'MAIL_DOCUMENT_MISSING',
  'too-many-documents': 'MAIL_CUT',
  'no-uri': 'MAIL_DOCUMENT_MISSING',
  'unsafe-uri': 'MAIL_ARCHIVE_UNSAFE',
  'cda-unreadable': 'MAIL_DOCUMENT_UNREADABLE',
  'patient-differs': 'MAIL_PATIENT_DISAGREES',
  'patient-missing': 'MAIL_PATIENT_DISAGREES',
  'several-patients': 'MAIL_SEVERAL_RECEIVED',
  'metadata-unreadable': 'MAIL_ARCHIVE_DAMAGED',
  'no-documents': 'MAIL_ARCHIVE_DAMAGED',
  'unsupported-object': 'MAIL_ARCHIVE_EXTRA',
  'duplicate-document': 'MAIL_DOCUMENT_DIFFERS',
  'extra-files': 'MAIL_ARCHIVE_EXTRA',
};
