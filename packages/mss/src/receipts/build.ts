import MimeNode from 'nodemailer/lib/mime-node';
import { mssLimits } from '../limits.ts';
import { cleanLine, cut } from '../message/clean-text.ts';
import { boundary } from '../message/compose.ts';
import { address, messageId, moreHeaders, party, wireName } from '../message/header-fields.ts';
import { failureSubject } from '../subject/build.ts';
import { readSubject } from '../subject/read.ts';
import { integrationErrors, type ReceiptInput } from './model.ts';

const words = {
  displayed: 'a été affiché',
  processed: 'a été traité',
  deleted: 'a été supprimé sans être lu',
  denied: 'ne fait pas l’objet d’un accusé de lecture',
} as const;

/**
 * A receipt as it travels, in the form of today (RFC 8098; mss.md §1.4): readable text, fields for machines, the whole
 * original. Its envelope has no sender (`MAIL FROM:<>`, RFC 8098 §3). What failed to be taken is told by its subject and
 * an Error field.
 * @throws MssError `invalid-input`
 */
export async function buildReceipt(input: ReceiptInput): Promise<Uint8Array> {
  const { original, originalMessageId, automatic, product } = input;
  const root = new MimeNode('multipart/report; report-type=disposition-notification', {
    baseBoundary: boundary(input.boundarySeed, [original]),
    normalizeHeaderKey: wireName,
  });
  const id = originalMessageId === undefined ? undefined : messageId(originalMessageId, 'originalMessageId');
  root.setHeader({
    ...(product !== undefined && moreHeaders({ national: { product } })),
    ...(automatic && { 'Auto-Submitted': 'auto-replied' }),
    From: party(input.from, 'from'),
    To: { name: '', address: address(input.to, 'to') },
    Subject: subjectOf(input),
    'Message-ID': messageId(input.messageId, 'messageId'),
    Date: input.date.toUTCString().replace('GMT', '+0000'),
    ...(id !== undefined && { 'In-Reply-To': id, References: id }),
  } as never);
  const readable = root.createChild('text/plain; charset=utf-8', { textEncoding: 'Q' });
  readable.setContent(readableText(input));
  raw(root, 'message/disposition-notification', Buffer.from(machineFields(input, id)));
  raw(root, 'message/rfc822', original);
  return root.build();
}

/** A document's own subject where it was taken, marked where it was not (volet « Transmission au LPS » v1.1.3). */
function subjectOf({ error, originalSubject }: ReceiptInput): string {
  if (error !== undefined) return failureSubject(error.code, originalSubject);
  const { stored, document } = readSubject(originalSubject);
  return document ? stored : cut(`Accusé : ${stored}`, mssLimits.maxSubjectLength);
}

function readableText({ originalSubject, from, date, disposition, error }: ReceiptInput): string {
  const about = `Votre message « ${cleanLine(originalSubject, 500)} », adressé à ${from.address},`;
  const day = date.toISOString().replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d).*/, '$3/$2/$1 à $4');
  if (error === undefined) return `${about}\r\n${words[disposition]} le ${day} (UTC).\r\n`;
  return `${about}\r\nn’a pas pu être intégré le ${day} (UTC).\r\n\r\n${error.code} : ${label(error)}\r\n`;
}

/** Fields are ASCII: accents are left out rather than encoded, which readers of the field do not decode. */
function machineFields(input: ReceiptInput, id: string | undefined): string {
  const { from, originalRecipient, automatic, disposition, error } = input;
  const mode = automatic ? 'automatic-action/MDN-sent-automatically' : 'manual-action/MDN-sent-manually';
  const lines = [
    'Reporting-UA: Trousse',
    ...(originalRecipient === undefined
      ? []
      : [`Original-Recipient: rfc822;${address(originalRecipient, 'originalRecipient')}`]),
    `Final-Recipient: rfc822;${address(from.address, 'from')}`,
    ...(id === undefined ? [] : [`Original-Message-ID: ${id}`]),
    `Disposition: ${mode}; ${error === undefined ? disposition : 'processed/error'}`,
    ...(error === undefined ? [] : [`Error: ${error.code}^${ascii(label(error))}`]),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function raw(root: MimeNode, mediaType: string, body: Uint8Array): void {
  root.createChild(mediaType).setRaw(Buffer.concat([Buffer.from(`Content-Type: ${mediaType}\r\n\r\n`), body]));
}

function label({ code, text }: NonNullable<ReceiptInput['error']>): string {
  return cleanLine((text ?? '').replace(/[\^|]/g, ' '), 300) || integrationErrors[code];
}

function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[^ -~]/g, '?');
}
