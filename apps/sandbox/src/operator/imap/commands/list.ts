import { limits } from '../../limits.ts';
import type { Folder } from '../../store/state.ts';
import { Bad } from '../errors.ts';
import { decodeName, delimiter, encodeName } from '../names.ts';
import { astring, list as group } from '../wire.ts';
import type { Call, Command } from './command.ts';
import { statusLine } from './status-line.ts';

type Asked = {
  readonly patterns: readonly string[];
  readonly reference: string;
  readonly subscribedOnly: boolean;
  readonly specialOnly: boolean;
  readonly tellSubscribed: boolean;
  readonly status: readonly string[] | undefined;
};

/** LIST with the selection and return options of RFC 5258, 5819 and 6154. */
function read({ cursor }: Call): Asked {
  cursor.space();
  const selection: string[] = [];
  if (cursor.next('(')) {
    selection.push(...cursor.list(() => cursor.word()));
    cursor.space();
  }
  const reference = cursor.astring();
  cursor.space();
  const patterns = cursor.next('(') ? cursor.list(() => cursor.pattern()) : [cursor.pattern()];
  let status: string[] | undefined;
  let returned: string[] = [];
  if (cursor.skip(' ')) {
    if (cursor.word() !== 'RETURN') throw new Bad('RETURN expected');
    cursor.space();
    returned = cursor.list(() => {
      const word = cursor.word();
      if (word !== 'STATUS') return word;
      cursor.space();
      status = cursor.list(() => cursor.word());
      return word;
    });
  }
  cursor.end();
  const subscribedOnly = selection.includes('SUBSCRIBED');
  return {
    ...{ patterns, reference, subscribedOnly, specialOnly: selection.includes('SPECIAL-USE'), status },
    tellSubscribed: subscribedOnly || returned.includes('SUBSCRIBED'),
  };
}

export const list: Command = { stage: 'signed-on', run: (call) => answer(call, 'LIST', read(call)) };

export const lsub: Command = {
  stage: 'signed-on',
  run: (call) => answer(call, 'LSUB', { ...read(call), subscribedOnly: true, tellSubscribed: false }),
};

async function answer({ session }: Call, name: string, asked: Asked): Promise<string> {
  const { patterns, reference, subscribedOnly, specialOnly } = asked;
  if (patterns.length === 1 && patterns[0] === '') {
    await session.lines([`* ${name} (\\Noselect) "${delimiter}" ""`]);
    return 'Listed';
  }
  const all = [...session.mine.folders.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const lines: string[] = [];
  for (const folder of all) {
    if (subscribedOnly && !folder.subscribed) continue;
    if (specialOnly && folder.use === undefined) continue;
    if (!patterns.some((pattern) => matches(folder.name, decodeName(reference + pattern)))) continue;
    const inside = all.some((other) => other.name.startsWith(folder.name + delimiter));
    const marks = [
      inside ? '\\HasChildren' : '\\HasNoChildren',
      ...(asked.tellSubscribed && folder.subscribed ? ['\\Subscribed'] : []),
      ...(folder.use !== undefined ? [folder.use] : []),
    ];
    lines.push(`* ${name} ${group(marks)} "${delimiter}" ${astring(encodeName(folder.name))}`);
    if (asked.status !== undefined) lines.push(statusLine(folder, asked.status));
  }
  await session.lines(lines);
  return 'Listed';
}

function rank({ name, use }: Folder): number {
  return name === 'INBOX' ? 0 : use === undefined ? 2 : 1;
}

/** `*` is anything, `%` anything within a level. Walked without a regular expression, which a pattern could make slow. */
function matches(name: string, pattern: string): boolean {
  if (pattern.length > limits.folderName) return false;
  let reached = new Set([0]);
  for (const character of pattern.toUpperCase() === 'INBOX' ? 'INBOX' : pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (character !== '*' && character !== '%') {
        if (name.startsWith(character, at)) next.add(at + character.length);
        continue;
      }
      for (let to = at; to <= name.length; to += 1) {
        next.add(to);
        if (character === '%' && name[to] === delimiter) break;
      }
    }
    reached = next;
  }
  return reached.has(name.length);
}
