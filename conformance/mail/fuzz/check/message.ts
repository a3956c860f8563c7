import { domainToASCII } from 'node:url';
import {
  buildReceipt,
  MssError,
  mssLimits,
  parseMessage,
  type ReceivedMessage,
  readReport,
  summaryHeaders,
} from '@trousse/mss';
import { keptMessage } from '../../../../apps/server/src/mail/kept-message.ts';
import { partyRules, toParty } from '../../../../apps/server/src/mail/party.ts';
import { wrongFileNames, wrongLines } from './texts.ts';

const parties = partyRules(undefined, []);
const messageId = /^<[!-~]{1,998}>$/;

/** What is wrong with a message as it was read: texts that are promised clean, names, limits. */
export function wrongsOf(message: ReceivedMessage, bytes: Uint8Array): string[] {
  const { subject, national, attachments, problems, messageId: id } = message;
  const people = [message.from, message.sender, ...message.replyTo, ...message.to, ...message.cc].flatMap(
    (one) => one ?? [],
  );
  const ids = [...(id === undefined ? [] : [id]), ...message.inReplyTo, ...message.references];
  const empty = message.text.trim() === '' && message.html === undefined && attachments.length === 0;
  return [
    ...people.flatMap(({ name, address }) => wrongLines({ name, address }, 320)),
    ...people.flatMap((one) => wrongLines({ 'name on the screen': toParty(one, parties).name }, 700)),
    ...wrongLines({ subject: subject.stored, 'subject on the screen': subject.shown }, mssLimits.maxSubjectLength),
    ...wrongLines({ product: national.product, draft: message.draft, report: message.reportType }, 200),
    ...wrongLines({ readTo: message.receipts.readTo, deliveryTo: message.receipts.deliveryTo }, 320),
    ...(national.documents?.codes ?? []).flatMap((code) => wrongLines({ code }, 60)),
    ...(ids.every((one) => messageId.test(one)) ? [] : ['message id: cannot be written again']),
    ...(message.date === undefined || Date.parse(message.date) >= 0 ? [] : ['date: none']),
    ...(message.text.isWellFormed() && (message.html ?? '').isWellFormed() ? [] : ['text: half a character']),
    ...(message.text.length > mssLimits.maxTextCharacters ? ['text: too long'] : []),
    ...wrongFileNames(attachments.map(({ name }) => name)),
    ...attachments.flatMap(({ contentId, mediaType }) => wrongLines({ contentId, mediaType }, 500)),
    ...(attachments.every(({ mediaType }) => /^[!-~]+\/[!-~]+$/.test(mediaType)) ? [] : ['type of a file: none']),
    ...(attachments.length > mssLimits.maxAttachments ? ['too many files'] : []),
    ...(message.to.length > mssLimits.maxParties ? ['too many people'] : []),
    ...(message.from === undefined && !problems.includes('no-sender') ? ['no sender, and not told'] : []),
    ...(empty && saysSomething(bytes) ? ['nothing of it is shown'] : []),
  ];
}

/** Words after the header, in lines that are neither a field nor a delimiter nor blank. */
function saysSomething(bytes: Uint8Array): boolean {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  const blank = lines.findIndex((line) => /^\r*$/.test(line));
  return blank !== -1 && lines.slice(blank + 1).some((line) => /^[\p{L}\p{N}][^:]*\p{L}{3}[^:]*$/u.test(line));
}

/** What is wrong with the line of a list: it is of the message that is opened from it. */
export async function wrongsInList(bytes: Uint8Array, message: ReceivedMessage | undefined): Promise<string[]> {
  const kept = await keptMessage({
    ...{ seq: 1, uid: 1, flags: new Set<string>(), internalDate: new Date('2026-11-20T09:00:00Z'), size: bytes.length },
    ...{ headers: fetchedHeaders(Buffer.from(bytes)), source: Buffer.from(bytes.subarray(0, 8 * 1024)) },
  });
  const people = [...kept.to, ...kept.cc].flatMap(({ name, address }) => wrongLines({ name, address }, 320));
  const other = message !== undefined && kept.from?.address !== message.from?.address;
  return [
    ...people,
    ...wrongLines(
      { subject: kept.subject, from: kept.from?.name, 'first words': kept.snippet.replace(/\p{C}/gu, '') },
      2_000,
    ),
    ...(Number.isNaN(kept.at) ? ['no date'] : []),
    ...(other ? ['another sender'] : []),
    ...(message !== undefined && kept.subject !== message.subject.stored ? ['another subject'] : []),
  ].map((wrong) => `list: ${wrong}`);
}

const fetched = new Set<string>(summaryHeaders);

/** The header lines that the operator gives for a list, whole (RFC 3501 §6.4.5). */
function fetchedHeaders(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const end = lines.findIndex((line) => /^\r*$/.test(line));
  let taken = false;
  const asked = lines.slice(0, end === -1 ? undefined : end).filter((line, at) => {
    if (at === 0 || !/^[ \t]/.test(line)) taken = fetched.has(line.split(':', 1)[0]!.trim().toLowerCase());
    return taken;
  });
  return Buffer.from(`${asked.join('\n')}\n\r\n`, 'latin1');
}

/** What is wrong with what a message tells of one of ours. */
export function wrongsInReport(message: ReceivedMessage): string[] {
  const report = readReport(message);
  if (report === undefined) return [];
  const { originalMessageId: id } = report;
  const recipients =
    report.kind === 'delivery'
      ? report.recipients.map(({ recipient, text, status }) => ({ recipient, text, status }))
      : [{ recipient: report.recipient, text: report.error?.text, status: report.error?.code }];
  return [
    ...recipients.flatMap(({ recipient, text, status }) => [
      ...wrongLines({ 'recipient of a report': recipient }, 600),
      ...wrongLines({ 'words of a report': text }, 500),
      ...wrongLines({ 'code of a report': status }, 20),
    ]),
    ...(recipients.length > mssLimits.maxReportRecipients ? ['report: too many recipients'] : []),
    ...(id === undefined || messageId.test(id) ? [] : ['report: about no message']),
  ];
}

/** What is wrong with the receipt that leaves: it goes to who asked for it, and says what it should of what came. */
export async function wrongsInReceipt(message: ReceivedMessage, original: Uint8Array): Promise<string[]> {
  const { readTo: to } = message.receipts;
  if (to === undefined) return [];
  const input = {
    ...{ messageId: '<accuse.9@boites.mssante.fr>', date: new Date('2026-11-20T09:00:00Z'), boundarySeed: 'accuse' },
    ...{ from: { name: 'Anselme', address: 'anselme@boites.mssante.fr' }, to, original, automatic: true },
    ...{ originalSubject: message.subject.stored, disposition: 'displayed' as const },
    ...(message.messageId !== undefined && { originalMessageId: message.messageId }),
  };
  let built: Uint8Array;
  try {
    built = await buildReceipt(input);
  } catch (error) {
    if (error instanceof MssError && error.code === 'invalid-input') return [];
    throw error;
  }
  const read = await parseMessage(built);
  const report = readReport(read);
  const right = report?.kind === 'disposition' && report.disposition === 'displayed';
  return [
    ...(read.to.length === 1 && [to, onTheWire(to)].includes(read.to[0]!.address) && read.cc.length === 0
      ? []
      : ['receipt: to another']),
    ...(read.from?.address === input.from.address ? [] : ['receipt: from another']),
    ...(right && report.originalMessageId === message.messageId ? [] : ['receipt: about another message']),
  ];
}

/** A domain travels in ASCII (RFC 5891 §4). */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || '?'}`;
}
