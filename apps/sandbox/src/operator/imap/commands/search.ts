import type { Key } from '../search/keys.ts';
import { readSearch } from '../search/keys.ts';
import { meets } from '../search/matches.ts';
import type { Command } from './command.ts';

export const search: Command = {
  stage: 'selected',
  async run({ session, cursor, byUid }) {
    const key = readSearch(cursor);
    const { entries } = session.open;
    const last = { number: entries.length, uid: entries.at(-1)?.message.uid ?? 0 };
    const found: number[] = [];
    let highest = 0;
    for (const [at, { message }] of entries.entries()) {
      if (session.socket.destroyed) return undefined;
      const candidate = { number: at + 1, message, last };
      // A message expunged meanwhile is found by nothing.
      const holds = await meets(session.deps.library, candidate, key).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      });
      if (!holds) continue;
      found.push(byUid ? message.uid : at + 1);
      highest = Math.max(highest, message.modseq);
    }
    const modseq = asksModseq(key) && found.length > 0 ? ` (MODSEQ ${highest})` : '';
    await session.lines([`* SEARCH${found.map((number) => ` ${number}`).join('')}${modseq}`]);
    await session.tellNews(false);
    return 'Searched';
  },
};

function asksModseq(key: Key): boolean {
  if (key.kind === 'not') return asksModseq(key.key);
  return key.kind === 'modseq' || ((key.kind === 'and' || key.kind === 'or') && key.keys.some(asksModseq));
}
