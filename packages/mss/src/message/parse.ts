import type { Attachment, Email } from 'postal-mime';
import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { safeFileName } from '../names/safe-file-name.ts';
import { readSubject } from '../subject/read.ts';
import { attachmentKind, isXdmArchive, pictureType } from './attachment-kind.ts';
import { readBodies } from './bodies.ts';
import { cleanLine } from './clean-text.ts';
import {
  type Headers,
  hasRepeated,
  headersOf,
  isAutoSubmitted,
  line,
  nationalOf,
  parties,
  priorityOf,
  readReceiptOf,
} from './headers.ts';
import { MailParser, type Piece } from './mail-parser.ts';
import { measure, tooLarge } from './measure.ts';
import { messageIds } from './message-ids.ts';
import type { MessageProblem, ReceivedAttachment, ReceivedMessage } from './model.ts';
import { safeHtml } from './safe-html.ts';
import { unparted } from './unparted.ts';

/**
 * Reads a message as far as it goes, by hostile hands or broken software: what cannot be understood is left out and
 * told in `problems`. Messages inside it stay attachments. Nothing outside the bytes is fetched.
 * @throws MssError `message-too-large` past `mssLimits`, `message-unreadable`
 */
export async function parseMessage(bytes: Uint8Array): Promise<ReceivedMessage> {
  measure(bytes);
  const { email, pieces } = await read(bytes);
  const headers = headersOf(email.headers);
  const problems = new Set<MessageProblem>();
  const { cut, ...bodies } = readBodies(pieces);
  if (cut) problems.add('text-cut');
  const attachments = inPage(readAttachments(email, problems), bodies.html);
  const nothing = bodies.text.trim() === '' && bodies.html === undefined && attachments.length === 0;
  return {
    ...readThread(headers, problems),
    ...readPeople(headers, problems),
    subject: readSubject(line(headers, 'subject') ?? ''),
    priority: priorityOf(headers),
    ...bodies,
    ...(nothing && { text: unparted(bytes) }),
    attachments,
    ...readIntents(headers),
    problems: [...problems],
  };
}

async function read(bytes: Uint8Array): Promise<{ email: Email; pieces: readonly Piece[] }> {
  const parser = new MailParser({
    forceRfc822Attachments: true,
    maxRfc822NestingDepth: 0,
    maxNestingDepth: mssLimits.maxNesting,
    maxHeadersSize: mssLimits.maxHeaderBytes,
  });
  try {
    const email = await parser.parse(bytes);
    if (email.headers.length > mssLimits.maxHeaders) throw tooLarge();
    return { email, pieces: parser.pieces() };
  } catch (cause) {
    if (cause instanceof MssError) throw cause;
    if (cause instanceof Error && /exceeded/i.test(cause.message)) throw tooLarge(cause);
    throw new MssError(mssErrorCodes.messageUnreadable, { cause });
  }
}

function readAttachments(email: Email, problems: Set<MessageProblem>): ReceivedAttachment[] {
  if (email.attachments.length > mssLimits.maxAttachments) problems.add('too-many-attachments');
  return email.attachments.slice(0, mssLimits.maxAttachments).map(readAttachment);
}

/** What the page does not show is never hidden from the list of attachments, whatever it says of itself. */
function inPage(attachments: ReceivedAttachment[], html: string | undefined): ReceivedAttachment[] {
  const named = attachments.some(({ contentId, bytes }) => contentId !== undefined && pictureType(bytes) !== undefined);
  if (html === undefined || !named) return attachments;
  const shown = safeHtml({ html, attachments })?.shown;
  return attachments.map((one) => (shown?.has(one.index) ? { ...one, inline: true } : one));
}

function readAttachment(part: Attachment, index: number): ReceivedAttachment {
  const content = new Uint8Array(part.content as ArrayBuffer);
  const mediaType = mediaTypeOf(part.mimeType);
  const kind = attachmentKind(content, mediaType);
  const bytes = kind === 'message' ? wireLines(content) : content;
  const name = safeFileName(part.filename ?? '', `piece-jointe-${index + 1}${kind === 'message' ? '.eml' : ''}`);
  const contentId = part.contentId === undefined ? '' : cleanLine(part.contentId, 500).replace(/^<|>$/g, '');
  return {
    index,
    name,
    mediaType,
    kind,
    bytes,
    ...(contentId !== '' && { contentId }),
    inline: false,
    xdm: isXdmArchive(bytes, kind, name),
  };
}

/** One that can be written again, so that whatever came can be passed on. */
function mediaTypeOf(announced: string): string {
  const type = announced.trim().toLowerCase();
  return /^[\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64}$/.test(type) ? type : 'application/octet-stream';
}

/** The parser ends the lines of what is not encoded by LF alone: a message has its own again. */
function wireLines(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1'));
}

function readThread(headers: Headers, problems: Set<MessageProblem>) {
  const ids = (name: string) => messageIds((headers.get(name) ?? []).join(' '));
  const [messageId] = ids('message-id');
  const written = line(headers, 'date', 100);
  const date = written === undefined ? undefined : new Date(written);
  const known = date !== undefined && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1970;
  if (!known) problems.add('bad-date');
  if (hasRepeated(headers)) problems.add('repeated-header');
  return {
    ...(messageId !== undefined && { messageId }),
    inReplyTo: ids('in-reply-to'),
    references: ids('references'),
    ...(known && { date: date.toISOString() }),
  };
}

function readPeople(headers: Headers, problems: Set<MessageProblem>) {
  const many = (name: string) => {
    const found = parties(headers, name);
    if (found.length > mssLimits.maxParties) problems.add('too-many-parties');
    return found.slice(0, mssLimits.maxParties);
  };
  const froms = many('from');
  const [from] = froms;
  const [sender] = many('sender');
  if (from === undefined) problems.add('no-sender');
  if (froms.length > 1 || (headers.get('from')?.length ?? 0) > 1) problems.add('several-senders');
  const path = headers.get('return-path')?.[0]?.trim();
  const returnPath = path === '<>' ? '' : parties(headers, 'return-path')[0]?.address;
  return {
    ...(from !== undefined && { from }),
    ...(sender !== undefined && { sender }),
    ...(returnPath !== undefined && { returnPath }),
    replyTo: many('reply-to'),
    to: many('to'),
    cc: many('cc'),
  };
}

function readIntents(headers: Headers) {
  const receipt = readReceiptOf(headers);
  const autoSubmitted = isAutoSubmitted(headers);
  const deliveryTo = parties(headers, 'return-receipt-to')[0]?.address;
  const draft = line(headers, 'x-trousse-draft', 60);
  const type = line(headers, 'content-type', 500) ?? '';
  const reportType = /^multipart\/report\b/i.test(type)
    ? /report-type\s*=\s*"?([\w-]{1,60})/i.exec(type)?.[1]
    : undefined;
  return {
    receipts: {
      ...receipt,
      automatic: receipt.automatic && !autoSubmitted,
      ...(deliveryTo !== undefined && { deliveryTo }),
    },
    autoSubmitted,
    national: nationalOf(headers),
    ...(draft !== undefined && /^[\w-]{1,60}$/.test(draft) && { draft }),
    ...(reportType !== undefined && { reportType: reportType.toLowerCase() }),
  };
}
