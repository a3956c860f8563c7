import { breather } from '../breather.ts';
import type { MessageReader } from '../fetch/message-reader.ts';
import { type Key, readSearch } from '../search/keys.ts';
import { type Candidate, meets } from '../search/matches.ts';
import type { Command } from './command.ts';

export const search: Command = {
  stage: 'selected',
  async run({ session, cursor, byUid }) {
    const key = readSearch(cursor);
    const { entries } = session.open;
    const last = { number: entries.length, uid: entries.at(-1)?.message.uid ?? 0 };
    const found: number[] = [];
    let highest = 0;
    const breathe = breather();
    for (const [at, { message }] of entries.entries()) {
      await breathe();
      if (session.socket.destroyed) return undefined;
      const candidate = { number: at + 1, message, last };
      if (!isFound(session.deps.reader, candidate, key)) continue;
      found.push(byUid ? message.uid : at + 1);
      highest = Math.max(highest, message.modseq);
    }
    const modseq = asksModseq(key) && found.length > 0 ? ` (MODSEQ ${highest})` : '';
    await session.lines([`* SEARCH${found.map((number) => ` ${number}`).join('')}${modseq}`]);
    await session.tellNews(false);
    return 'Searched';
  },
};

/** A message expunged meanwhile is found by nothing. */
function isFound(reader: MessageReader, candidate: Candidate, key: Key): boolean {
  try {
    return meets(reader, candidate, key);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function asksModseq(key: Key): boolean {
  if (key.kind === 'not') return asksModseq(key.key);
  return key.kind === 'modseq' || ((key.kind === 'and' || key.kind === 'or') && key.keys.some(asksModseq));
}
