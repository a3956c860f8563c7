import { addressParser, decodeWords, type Header } from 'postal-mime';
import { mssLimits } from '../limits.ts';
import { cleanLine } from './clean-text.ts';
import type { MailAddress, MailPriority, NationalHeaders } from './model.ts';

/** The headers of the top of a message, by lower-case name, raw. */
export type Headers = ReadonlyMap<string, readonly string[]>;

export function headersOf(list: readonly Header[]): Headers {
  const headers = new Map<string, string[]>();
  for (const { key, value } of list) {
    const values = headers.get(key);
    if (values === undefined) headers.set(key, [value]);
    else values.push(value);
  }
  return headers;
}

/** First value, decoded, in one line. */
export function line(headers: Headers, name: string, max: number = mssLimits.maxSubjectLength): string | undefined {
  const value = headers.get(name)?.[0];
  return value === undefined ? undefined : cleanLine(decodeWords(value.slice(0, max * 8)), max);
}

/** The people of a header, groups flattened; entries that are no address are left out. */
export function parties(headers: Headers, name: string): MailAddress[] {
  // A header of a million commas is cut before it is parsed.
  const values = (headers.get(name) ?? []).map((value) => value.slice(0, mssLimits.maxParties * 300));
  const found = values.flatMap((value) => addressParser(value, { flatten: true }));
  return found.flatMap((one) => {
    const address = cleanLine(one.address ?? '', 320).replace(/\s/g, '');
    return /^[^@]+@[^@]+$/.test(address) ? [{ name: cleanLine(one.name, mssLimits.maxNameLength), address }] : [];
  });
}

/** Header lines that software knows for priority, old and new. */
export function priorityOf(headers: Headers): MailPriority {
  const words = ['x-priority', 'importance', 'priority', 'x-msmail-priority'].map(
    (name) => line(headers, name, 40) ?? '',
  );
  if (words.some((word) => /^(?:[12]\b|high|urgent)/i.test(word))) return 'high';
  return words.some((word) => /^(?:[45]\b|low|non-urgent)/i.test(word)) ? 'low' : 'normal';
}

/** X-MSS-* as read (mss.md §1.3). */
export function nationalOf(headers: Headers): NationalHeaders {
  const codes = (line(headers, 'x-mss-codecda') ?? '').split(',').map((code) => code.trim());
  const known = codes.filter((code) => /^[\w.:-]{1,60}$/.test(code)).slice(0, 100);
  const product = line(headers, 'x-mss-nil', 200);
  const qualifiedIns = line(headers, 'x-mss-ins', 10)?.toUpperCase() === 'O';
  return {
    ...(product !== undefined && product !== '' && { product }),
    ...(known.length > 0 && { documents: { codes: known, qualifiedIns } }),
    ...(line(headers, 'x-mss-mes', 20)?.toUpperCase() === 'FIN' && { end: true }),
  };
}

/** Sent by a program, to many, or from nobody: no program may answer it (RFC 3834 §2). */
export function isAutoSubmitted(headers: Headers): boolean {
  const said = line(headers, 'auto-submitted', 60)?.toLowerCase();
  if (said !== undefined && said !== '' && !said.startsWith('no')) return true;
  if (headers.has('list-id') || /^(?:bulk|list|junk)\b/i.test(line(headers, 'precedence', 40) ?? '')) return true;
  return headers.get('return-path')?.[0]?.trim() === '<>';
}

/**
 * Whom a reading receipt is asked for, and whether it may leave by itself: only to one address, which is the
 * Return-Path (RFC 8098 §2.1).
 */
export function readReceiptOf(headers: Headers): { readTo?: string; automatic: boolean } {
  const asked = [
    ...new Set(parties(headers, 'disposition-notification-to').map(({ address }) => address.toLowerCase())),
  ];
  const [readTo] = asked;
  if (readTo === undefined) return { automatic: false };
  const path = parties(headers, 'return-path')[0]?.address.toLowerCase();
  return { readTo, automatic: asked.length === 1 && readTo === path };
}

/** Headers of which RFC 5322 §3.6 allows one. */
const single = ['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'];

export function hasRepeated(headers: Headers): boolean {
  return single.some((name) => (headers.get(name)?.length ?? 0) > 1);
}
