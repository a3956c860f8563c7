import { mssLimits } from '../limits.ts';
import { cleanLine } from '../message/clean-text.ts';
import { firstMessageId } from '../message/message-ids.ts';
import type { ReceivedMessage } from '../message/model.ts';
import { type Fields, fieldBlocks, part, reportAddress } from './fields.ts';
import type { DispositionType, MailReport } from './model.ts';

const types: readonly DispositionType[] = ['displayed', 'processed', 'deleted', 'dispatched', 'denied', 'failed'];

/**
 * A reading or processing receipt (RFC 8098 §3.2). An error stands in the Error field, or, in the older form that is
 * still in the field, within the disposition: `processed/Error: 902^Patient inconnu` (mss.md §1.4).
 */
export function readDisposition(message: ReceivedMessage): Extract<MailReport, { kind: 'disposition' }> | undefined {
  const bytes = part(message, 'message/disposition-notification', 'message/global-disposition-notification');
  const blocks = bytes === undefined ? [] : fieldBlocks(bytes);
  const all: Fields = new Map(blocks.flatMap((block) => [...block]));
  const match =
    /^([^;]{0,200});\s*([\w-]{1,40})\s*(?:\/\s*([\w-]{1,40}(?:\s*,\s*[\w-]{1,40}){0,5})\s*(?::\s*(.*))?)?/.exec(
      all.get('disposition') ?? '',
    );
  const disposition = types.find((type) => type === match?.[2]?.toLowerCase());
  if (match === null || disposition === undefined) return undefined;
  const [, mode = '', , modifier = '', within] = match;
  const error = all.get('error') ?? (/error/i.test(modifier) ? (within ?? '') : undefined);
  const failed = error !== undefined || /error/i.test(modifier);
  const id = firstMessageId(all.get('original-message-id') ?? '') ?? message.inReplyTo[0];
  const recipient = reportAddress(all.get('final-recipient')) || message.from?.address;
  return {
    kind: 'disposition',
    ...(id !== undefined && { originalMessageId: id }),
    ...(recipient !== undefined && { recipient }),
    disposition,
    automatic: /automatic-action/i.test(mode),
    ...(failed && { error: errorOf(error ?? '') }),
  };
}

/** `902^Patient inconnu^table| E^Error^severity`, `902 : Patient inconnu`, `[902] …` or words alone. */
export function errorOf(text: string): { readonly code?: string; readonly text: string } {
  const match = /^\[?(\d{3})\]?(?:\s*[\^:;,-]\s*|\s+|$)/.exec(text.trim());
  const rest = text.trim().slice(match?.[0].length ?? 0);
  const words = cleanLine(
    match?.[0].includes('^') === true ? rest.split(/[\^|]/)[0]! : rest,
    mssLimits.maxReplyCharacters,
  );
  return match?.[1] === undefined ? { text: words } : { code: match[1], text: words };
}
