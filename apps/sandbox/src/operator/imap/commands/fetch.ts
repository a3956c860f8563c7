import { setTimeout as pause } from 'node:timers/promises';
import { breather } from '../breather.ts';
import { changeFlags } from '../change-flags.ts';
import { Bad, No } from '../errors.ts';
import { fetchAnswer } from '../fetch/answer.ts';
import { type Item, readItems } from '../fetch/items.ts';
import { type MessageSet, placesIn, readSet } from '../message-set.ts';
import type { Entry, Selected } from '../selected.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';

/** The entries of the open folder that a set names, with their numbers. */
export function named(selected: Selected, set: MessageSet, byUid: boolean): { number: number; entry: Entry }[] {
  const numbers = byUid ? selected.uids : selected.entries.map((_, at) => at + 1);
  return placesIn(numbers, set).map((at) => ({ number: at + 1, entry: selected.entries[at]! }));
}

export const fetch: Command = {
  stage: 'selected',
  async run({ session, cursor, byUid }) {
    cursor.space();
    const set = readSet(cursor);
    cursor.space();
    const items = readItems(cursor);
    if (items.length === 0) throw new Bad('Missing argument');
    let since = -1;
    if (cursor.skip(' ')) {
      cursor.match(/\(CHANGEDSINCE /i);
      since = cursor.number();
      cursor.expect(')');
      session.condstore = true;
    }
    cursor.end();
    const wanted = withImplied(items, { byUid, modseq: since >= 0 });
    if (wanted.some(({ kind }) => kind === 'modseq')) session.condstore = true;
    const selected = session.open;
    const entries = named(selected, set, byUid).filter(({ entry }) => entry.message.modseq > since);
    await markSeen(session, selected, entries, items);
    let vanished = false;
    const breathe = breather();
    for (const { number, entry } of entries) {
      await dawdle(session);
      if (session.ended || session.socket.destroyed) return undefined;
      try {
        await session.write(fetchAnswer(session.deps.reader, number, entry.message, wanted));
        await breathe();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        vanished = true;
      }
    }
    await session.tellNews(false);
    if (vanished) throw new No('Some messages were expunged', 'EXPUNGEISSUED');
    return 'Fetched';
  },
};

/** Waits as long as the console wants reading to last, and no longer than the line stands. */
async function dawdle({ socket, deps }: Session): Promise<void> {
  const slice = 50;
  for (let left = deps.faults.now.slowFetchMs; left > 0 && !socket.destroyed; left -= slice)
    await pause(Math.min(slice, left), undefined, { ref: false });
}

/** The UID is told where UIDs are asked for (RFC 3501 §6.4.8), the modseq where changes are (RFC 7162 §3.1.4). */
function withImplied(items: readonly Item[], o: { byUid: boolean; modseq: boolean }): Item[] {
  const lacks = (kind: Item['kind']) => !items.some((item) => item.kind === kind);
  return [
    ...(o.byUid && lacks('uid') ? [{ kind: 'uid' } as const] : []),
    ...(o.modseq && lacks('modseq') ? [{ kind: 'modseq' } as const] : []),
    ...items,
  ];
}

/** Reading a text without PEEK marks the message as read. */
async function markSeen(
  session: Session,
  selected: Selected,
  entries: readonly { readonly entry: Entry }[],
  items: readonly Item[],
): Promise<void> {
  const reads = items.some((item) => item.kind === 'section' && !item.peek);
  if (!reads || selected.readOnly || !selected.stands) return;
  const unseen = entries.map(({ entry }) => entry.message).filter(({ flags }) => !flags.includes('\\Seen'));
  if (unseen.length > 0) await changeFlags(session.deps.store, selected, unseen, 'add', ['\\Seen']);
}
