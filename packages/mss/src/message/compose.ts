import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mssLimits } from '../limits.ts';
import { invalid, messageId, moreHeaders, party, token, wireName } from './header-fields.ts';
import type { OutgoingAttachment, OutgoingMessage } from './model.ts';

/**
 * A message as it travels (RFC 5322, MIME; mss.md §1.3, §1.5): lines end by CR LF, texts are UTF-8, names of files after
 * RFC 2231. The same input gives the same bytes: nothing is drawn at random, and nothing is read from outside.
 * @throws MssError `invalid-input`, naming the field; nothing is dropped silently
 */
export async function composeMessage(message: OutgoingMessage): Promise<Uint8Array> {
  const { date, boundarySeed, replyTo = [], cc = [], html, attachments = [], references = [] } = message;
  if (Number.isNaN(date.getTime())) throw invalid('date');
  if (message.subject.length > mssLimits.maxSubjectLength || hasControls(message.subject)) throw invalid('subject');
  const carried = attachments.filter(isMessage).map(({ bytes }) => bytes);
  const composer = new MailComposer({
    messageId: messageId(message.messageId, 'messageId'),
    date,
    from: party(message.from, 'from'),
    ...(replyTo.length > 0 && { replyTo: replyTo.map((one) => party(one, 'replyTo')) }),
    to: message.to.map((one) => party(one, 'to')),
    ...(cc.length > 0 && { cc: cc.map((one) => party(one, 'cc')) }),
    subject: message.subject,
    ...(message.inReplyTo !== undefined && { inReplyTo: messageId(message.inReplyTo, 'inReplyTo') }),
    ...(references.length > 0 && { references: references.map((one) => messageId(one, 'references')) }),
    headers: moreHeaders(message),
    text: message.text.toWellFormed(),
    ...(html !== undefined && { html: html.toWellFormed() }),
    attachments: attachments.map(attachment),
    baseBoundary: boundary(boundarySeed, [message.text, html ?? '', ...carried]),
    normalizeHeaderKey: wireName,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const isMessage = ({ mediaType }: { readonly mediaType: string }) => mediaType.startsWith('message/');

function attachment({ name, mediaType, bytes }: OutgoingAttachment) {
  if (name.trim() === '' || name.length > 255 || hasControls(name)) throw invalid('attachments.name');
  if (!/^[\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64}$/.test(mediaType)) throw invalid('attachments.mediaType');
  // A message within a message may not be encoded (RFC 2046 §5.2.1): the library knows how it goes.
  const encoding = isMessage({ mediaType }) ? {} : { contentTransferEncoding: 'base64' };
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Written here and not by the library, which would put the name of the type in the words of RFC 2047.
  const quoted = `"${name.toWellFormed().replace(/["\\]/g, '\\$&')}"`;
  return {
    filename: false as const,
    contentType: `${mediaType}; name=${quoted}`,
    contentDisposition: `attachment; filename=${quoted}`,
    content,
    ...encoding,
  };
}

/**
 * What boundaries are made of: the seed, and what travels without encoding, so that no part can hold the boundary of
 * the message that it stands in. 70 characters at most with the library's own (RFC 2046 §5.1.1).
 */
export function boundary(seed: string, parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(token(seed, 'boundarySeed'));
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

function hasControls(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}
