import { limits } from '../../limits.ts';
import type { Folder } from '../../store/state.ts';
import { Bad } from '../errors.ts';
import { encodeName } from '../names.ts';
import { astring } from '../wire.ts';

const figures: Readonly<Record<string, (folder: Folder) => number>> = {
  MESSAGES: ({ messages }) => messages.length,
  RECENT: () => 0,
  UNSEEN: ({ messages }) => messages.reduce((count, { flags }) => count + Number(!flags.includes('\\Seen')), 0),
  UIDNEXT: ({ next }) => next,
  UIDVALIDITY: ({ validity }) => validity,
  HIGHESTMODSEQ: ({ modseq }) => modseq,
  SIZE: ({ messages }) => messages.reduce((sum, { size }) => sum + size, 0),
  APPENDLIMIT: () => limits.message,
};

/** The answer to STATUS, and of LIST … RETURN (STATUS …). */
export function statusLine(folder: Folder, items: readonly string[]): string {
  const told = items.map((item) => {
    const figure = figures[item];
    if (figure === undefined) throw new Bad('Unknown status item');
    return `${item} ${figure(folder)}`;
  });
  return `* STATUS ${astring(encodeName(folder.name))} (${told.join(' ')})`;
}
