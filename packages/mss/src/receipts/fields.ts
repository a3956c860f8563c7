import { decodeWords } from 'postal-mime';
import { mssLimits } from '../limits.ts';
import { cleanLine } from '../message/clean-text.ts';
import { firstMessageId } from '../message/message-ids.ts';
import type { ReceivedMessage } from '../message/model.ts';

/** Fields of one block of a report, by lower-case name; the first of a name counts. */
export type Fields = ReadonlyMap<string, string>;

/** Blocks of fields of a machine-readable part, parted by empty lines (RFC 3464 §2.1, RFC 8098 §3.1). */
export function fieldBlocks(bytes: Uint8Array): Fields[] {
  const text = new TextDecoder().decode(bytes.subarray(0, mssLimits.maxReportBytes)).replace(/\r\n?/g, '\n');
  return text
    .split(/\n[ \t]*\n/, mssLimits.maxReportRecipients + 1)
    .map(fields)
    .filter((block) => block.size > 0);
}

function fields(block: string): Fields {
  const found = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[\w-]{1,60}$/.test(name) && !found.has(name))
      found.set(name, cleanLine(decodeWords(line.slice(colon + 1)), 2_000));
  }
  return found;
}

/** An address of a report: `rfc822; a@b`; '' when there is none. */
export function reportAddress(value: string | undefined): string {
  const bare = (value ?? '').replace(/^[^;]{1,40};/, '').trim();
  return /^<?([^\s<>]{1,320}@[^\s<>]{1,255})>?$/.exec(bare)?.[1] ?? '';
}

/** Bytes of the first part of one of these types. */
export function part(message: ReceivedMessage, ...mediaTypes: string[]): Uint8Array | undefined {
  return message.attachments.find(({ mediaType }) => mediaTypes.includes(mediaType))?.bytes;
}

/** The Message-ID of the message that a report carries, whole or by its headers alone. */
export function carriedMessageId(message: ReceivedMessage): string | undefined {
  const bytes = part(message, 'message/rfc822', 'message/global', 'text/rfc822-headers', 'message/rfc822-headers');
  if (bytes === undefined) return undefined;
  const [headers] = fieldBlocks(bytes.subarray(0, 64 * 1024));
  return firstMessageId(headers?.get('message-id') ?? '');
}
