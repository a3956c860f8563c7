import type { MailRow } from '@trousse/contract';
import { readSubject } from '@trousse/mss';
import type { FolderState } from './folders.ts';
import { type KeptMessage, keywords } from './kept-message.ts';
import { messageName } from './message-names.ts';
import { type PartyRules, toParty } from './party.ts';
import type { KnownLabel } from './settings.ts';

/** What the row of a message takes from its mailbox. */
export type RowRules = { readonly parties: PartyRules; readonly labels: readonly KnownLabel[] };

/** What the row of a thread says beside its newest message; of a message alone when absent. */
export type ThreadFacts = { readonly thread: string; readonly count: number; readonly unread: number };

/** A message as lists show it. */
export function toRow(
  kept: KeptMessage,
  folder: Pick<FolderState, 'name' | 'role' | 'uidValidity'>,
  { parties, labels }: RowRules,
  facts?: ThreadFacts & { readonly critical?: boolean; readonly cancelled?: boolean },
): MailRow {
  const has = (flag: string) => kept.flags.includes(flag);
  const unread = has('\\Seen') ? 0 : 1;
  const message = messageName({ folder: folder.name, uidValidity: folder.uidValidity, uid: kept.uid });
  const ours = folder.role === 'sent' || folder.role === 'drafts';
  const shown = ours ? kept.to[0] : kept.from;
  const subject = readSubject(kept.subject);
  return {
    ...{ message, thread: facts?.thread ?? message, count: facts?.count ?? 1, unread: facts?.unread ?? unread },
    ...(shown && { party: toParty(shown, parties) }),
    ...{ subject: subject.shown, snippet: kept.snippet, at: new Date(kept.at).toISOString() },
    ...{ flagged: has('\\Flagged'), answered: has('\\Answered'), forwarded: has(keywords.forwarded) },
    ...{ attachment: kept.attachment, priority: kept.priority, document: kept.document },
    critical: facts?.critical ?? saysCritical(kept),
    ...{ filed: has(keywords.filed), cancelled: facts?.cancelled ?? has(keywords.cancelled) },
    labels: labels.filter(({ keyword }) => has(keyword)).map(({ keyword }) => keyword),
    folder: folder.name,
  };
}

/** A result whose sender says that it cannot wait. */
export function saysCritical({
  subject,
  document,
  priority,
}: Pick<KeptMessage, 'subject' | 'document' | 'priority'>): boolean {
  return (
    document && (/\bcritiques?\b|\bpanique\b/i.test(subject) || (priority === 'high' && /\burgent/i.test(subject)))
  );
}
