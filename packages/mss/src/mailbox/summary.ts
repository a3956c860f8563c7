import type { MessageStructureObject } from 'imapflow';
import { mssLimits } from '../limits.ts';
import { headersOf, line, parties, priorityOf, readReceiptOf } from '../message/headers.ts';
import { messageIds } from '../message/message-ids.ts';
import type { MailAddress, MailPriority, ReadSubject } from '../message/model.ts';
import { readSubject } from '../subject/read.ts';

/** Headers that a list needs of a message: they are fetched without the rest. */
export const summaryHeaders = [
  ...['message-id', 'in-reply-to', 'references', 'date', 'from', 'to', 'cc', 'subject'],
  ...['x-priority', 'importance', 'priority', 'disposition-notification-to', 'return-path', 'x-trousse-draft'],
];

/** What a list shows of a message, by its headers. */
export type MessageSummary = {
  /** With its angle brackets. */
  readonly messageId?: string;
  /** References and In-Reply-To, the oldest first, each once. */
  readonly references: readonly string[];
  /** ISO 8601 instant, as the sender says it. */
  readonly date?: string;
  readonly from?: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: ReadSubject;
  readonly priority: MailPriority;
  /** A reading receipt is asked for. */
  readonly receiptAsked: boolean;
};

/** Reads the headers that `summaryHeaders` names, as they were fetched; what is wrong in them is left out. */
export function readSummary(bytes: Uint8Array): MessageSummary {
  const headers = headersOf(splitHeaders(bytes));
  const ids = (name: string) => messageIds((headers.get(name) ?? []).join(' '));
  const [messageId] = ids('message-id');
  const written = line(headers, 'date', 100);
  const date = written === undefined ? undefined : new Date(written);
  const known = date !== undefined && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1970;
  const [from] = parties(headers, 'from');
  return {
    ...(messageId !== undefined && { messageId }),
    references: [...new Set([...ids('references'), ...ids('in-reply-to')])],
    ...(known && { date: date.toISOString() }),
    ...(from !== undefined && { from }),
    to: parties(headers, 'to').slice(0, mssLimits.maxParties),
    cc: parties(headers, 'cc').slice(0, mssLimits.maxParties),
    subject: readSubject(line(headers, 'subject') ?? ''),
    priority: priorityOf(headers),
    receiptAsked: readReceiptOf(headers).readTo !== undefined,
  };
}

/** Header lines, unfolded (RFC 5322 §2.2.3), bytes as they are or as UTF-8 where they are (RFC 6532). */
function splitHeaders(bytes: Uint8Array): { key: string; originalKey: string; value: string }[] {
  const cut = bytes.subarray(0, mssLimits.maxHeaderBytes);
  const text = new TextDecoder('utf-8').decode(cut).replace(/\r?\n[ \t]+/g, ' ');
  return text.split(/\r?\n/).flatMap((one) => {
    const colon = one.indexOf(':');
    if (colon < 1) return [];
    const originalKey = one.slice(0, colon).trim();
    return [{ key: originalKey.toLowerCase(), originalKey, value: one.slice(colon + 1).trim() }];
  });
}

/** What the structure of a message tells without its bytes. */
export type StructureFacts = {
  /** It carries something that is not its text. */
  readonly attachment: boolean;
  /** An archive in the national form is among it, by its name (mss.md §1.6). */
  readonly document: boolean;
};

/** What a message carries, by its BODYSTRUCTURE. */
export function structureFacts(root: MessageStructureObject | undefined): StructureFacts {
  let attachment = false;
  let document = false;
  const open = root === undefined ? [] : [root];
  for (let seen = 0; open.length > 0 && seen < mssLimits.maxAttachments * 2; seen += 1) {
    const node = open.pop()!;
    open.push(...(node.childNodes ?? []));
    if (node.type.startsWith('multipart/')) continue;
    const name = node.dispositionParameters?.filename ?? node.parameters?.name ?? '';
    const text = node.type === 'text/plain' || node.type === 'text/html';
    if (node.disposition === 'attachment' || (name !== '' && !(node.id && node.disposition === 'inline')))
      attachment = true;
    else if (!text && node.type === 'message/rfc822') attachment = true;
    if (/^ihe[-_ ]?xdm.*\.zip$/i.test(name)) document = true;
  }
  return { attachment: attachment || document, document };
}
