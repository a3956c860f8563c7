import { type MailAddress, type MailPriority, parseMessage, readSummary, summaryHeaders } from '@trousse/mss';
import { limits } from '../limits.ts';
import type { Connection } from './line.ts';

/** Keywords that this server sets; those of labels are the person's. */
export const keywords = {
  forwarded: '$Forwarded',
  receiptSent: '$MDNSent',
  receiptDeclined: '$TrousseNoReceipt',
  cancelled: '$TrousseCancelled',
  filed: '$TrousseFiled',
} as const;

/** What a list knows of a message; `at` in milliseconds. */
export type KeptMessage = {
  readonly uid: number;
  readonly at: number;
  readonly size: number;
  /** With its angle brackets. */
  readonly messageId: string | undefined;
  readonly references: readonly string[];
  /** Stored form, with its national prefix. */
  readonly subject: string;
  readonly from: MailAddress | undefined;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly priority: MailPriority;
  readonly attachment: boolean;
  readonly document: boolean;
  readonly flags: readonly string[];
  readonly snippet: string;
};

type Fetched = NonNullable<Awaited<ReturnType<Connection['fetchOne']>>> & object;

/**
 * What to fetch for `keptMessage`; `preview`: the first words too. Nothing that the operator makes of a message (ENVELOPE,
 * BODYSTRUCTURE): one built to nest deeper than clients read would take its whole list with it.
 */
export function keptQuery(preview: boolean) {
  return {
    ...{ uid: true, flags: true, internalDate: true, size: true, headers: [...summaryHeaders] },
    ...(preview && { source: { start: 0, maxLength: limits.snippetBytes } }),
  };
}

/** A message as it was fetched by `keptQuery`. */
export async function keptMessage(fetched: Fetched): Promise<KeptMessage> {
  const summary = readSummary(fetched.headers ?? Buffer.alloc(0));
  const arrived = new Date(fetched.internalDate ?? 0).getTime();
  return {
    ...{ uid: fetched.uid, size: fetched.size ?? 0, messageId: summary.messageId, references: summary.references },
    ...{ subject: summary.subject.stored, from: summary.from, to: summary.to, cc: summary.cc },
    ...{ priority: summary.priority, attachment: summary.mayCarry || summary.document },
    at: dateOf(summary.date, arrived),
    document: summary.document,
    flags: [...(fetched.flags ?? [])],
    snippet: fetched.source === undefined ? '' : await snippetOf(fetched.source),
  };
}

/** When it was written, unless that is later than its arrival: what says to come from the future would stay on top. */
function dateOf(written: string | undefined, arrived: number): number {
  const at = written === undefined ? arrived : new Date(written).getTime();
  return Number.isNaN(arrived) || arrived === 0 ? at : Math.min(at, arrived);
}

async function snippetOf(source: Uint8Array): Promise<string> {
  try {
    return snippet((await parseMessage(source)).text);
  } catch {
    return '';
  }
}

/** The first words of a text, in one line. */
export function snippet(text: string): string {
  const said = text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join(' ');
  return said
    .slice(0, limits.snippetCharacters * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limits.snippetCharacters)
    .toWellFormed();
}
