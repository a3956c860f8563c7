import { changeFlags } from '../change-flags.ts';
import { Bad } from '../errors.ts';
import { readSet, writeSet } from '../message-set.ts';
import type { Command } from './command.ts';
import { named } from './fetch.ts';

const ways = { '': 'replace', '+': 'add', '-': 'remove' } as const;

/** STORE (RFC 3501 §6.4.6), conditional where the client asks (RFC 7162 §3.1.3). */
export const store: Command = {
  stage: 'selected',
  async run({ session, cursor, byUid }) {
    cursor.space();
    const set = readSet(cursor);
    cursor.space();
    let unchangedSince = Number.POSITIVE_INFINITY;
    if (cursor.next('(')) {
      cursor.match(/\(UNCHANGEDSINCE /i);
      unchangedSince = cursor.number();
      cursor.expect(')');
      cursor.space();
      session.condstore = true;
    }
    const [, sign = '', silent] = cursor.match(/([+-]?)FLAGS(\.SILENT)?/i);
    cursor.space();
    const flags = cursor.next('(') ? cursor.list(() => cursor.flag()) : [cursor.flag()];
    while (cursor.skip(' ')) flags.push(cursor.flag());
    cursor.end();
    if (flags.includes('\\*')) throw new Bad('Not a flag');
    const selected = session.changeable;
    const entries = named(selected, set, byUid);
    const messages = entries.map(({ entry }) => entry.message);
    const way = ways[sign as keyof typeof ways];
    const left = new Set(await changeFlags(session.deps.store, selected, messages, way, flags, unchangedSince));
    const told: string[] = [];
    for (const { number, entry } of entries) {
      if (left.has(entry.message.uid)) continue;
      // The one who changes them knows the flags; the new modseq is told all the same (RFC 7162 §3.1.3).
      entry.modseq = entry.message.modseq;
      if (!silent) told.push(`* ${number} FETCH (${selected.flagsOf(entry.message, session.condstore)})`);
      else if (session.condstore)
        told.push(`* ${number} FETCH (UID ${entry.message.uid} MODSEQ (${entry.message.modseq}))`);
    }
    await session.lines(told);
    await session.tellNews(false);
    if (left.size === 0) return 'Stored';
    const numbers = entries.filter(({ entry }) => left.has(entry.message.uid));
    return `[MODIFIED ${writeSet(byUid ? [...left] : numbers.map(({ number }) => number))}] Some had changed`;
  },
};
