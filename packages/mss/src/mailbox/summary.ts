import { mssLimits } from '../limits.ts';
import { headersOf, line, nationalOf, parties, priorityOf } from '../message/headers.ts';
import { messageIds } from '../message/message-ids.ts';
import type { MailAddress, MailPriority, ReadSubject } from '../message/model.ts';
import { readSubject } from '../subject/read.ts';

/** Headers that a list needs of a message: they are fetched without the rest. */
export const summaryHeaders = [
  ...['message-id', 'in-reply-to', 'references', 'date', 'from', 'to', 'cc', 'subject'],
  ...['x-priority', 'importance', 'priority', 'x-mss-codecda', 'content-type'],
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
  /** Made of several parts, or of one that is no text: it may carry something. */
  readonly mayCarry: boolean;
  /** Said to carry clinical documents, by its subject or by X-MSS-CODECDA (ECO.2.4.1). */
  readonly document: boolean;
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
  const subject = readSubject(line(headers, 'subject') ?? '');
  const type = (line(headers, 'content-type', 200) ?? 'text/plain').toLowerCase();
  return {
    ...(messageId !== undefined && { messageId }),
    references: [...new Set([...ids('references'), ...ids('in-reply-to')])],
    ...(known && { date: date.toISOString() }),
    ...(from !== undefined && { from }),
    to: parties(headers, 'to').slice(0, mssLimits.maxParties),
    cc: parties(headers, 'cc').slice(0, mssLimits.maxParties),
    subject,
    priority: priorityOf(headers),
    mayCarry: !/^(?:text\/(?:plain|html)|multipart\/(?:alternative|report|related)|[^/]*$)/.test(type),
    document: subject.document || nationalOf(headers).documents !== undefined,
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
    // A bare CR is a blank, as it is where the whole message is read: both must see the same sender.
    const value = one
      .slice(colon + 1)
      .replace(/\r+/g, ' ')
      .trim();
    return [{ key: originalKey.toLowerCase(), originalKey, value }];
  });
}
