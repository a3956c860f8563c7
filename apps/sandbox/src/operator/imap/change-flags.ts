import { limits } from '../limits.ts';
import type { Message } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { No } from './errors.ts';
import type { Selected } from './selected.ts';

const systemFlags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'];

/** Flags as they are kept: each once, the known ones in their own letters; `\Recent` is the server's alone. */
export function cleanFlags(flags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const flag of flags) {
    const system = systemFlags.find((one) => one.toLowerCase() === flag.toLowerCase());
    if (flag.startsWith('\\') && system === undefined) continue;
    if (flag.length > limits.keyword) throw new No('Keyword too long', 'LIMIT');
    const name = system ?? flag;
    if (!kept.has(name.toLowerCase())) kept.set(name.toLowerCase(), name);
  }
  if (kept.size > limits.flags) throw new No('Too many flags', 'LIMIT');
  return [...kept.values()];
}

/**
 * Adds, removes or replaces flags of messages, in one durable step.
 * @param unchangedSince  messages changed after that modseq are left alone (RFC 7162 §3.1.3)
 * @returns UIDs of those left alone.
 */
export function changeFlags(
  store: Store,
  { box, folder }: Pick<Selected, 'box' | 'folder'>,
  messages: readonly Message[],
  how: 'add' | 'remove' | 'replace',
  flags: readonly string[],
  unchangedSince = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  return store.transact(() => {
    if (box.folders.get(folder.name) !== folder) throw new No('The folder is gone', 'NONEXISTENT');
    const live = new Set(folder.messages);
    const left = messages.filter(({ modseq }) => modseq > unchangedSince).map(({ uid }) => uid);
    const set = messages.flatMap((message) => {
      if (!live.has(message) || message.modseq > unchangedSince) return [];
      const next = changed(message.flags, how, flags);
      return same(next, message.flags) ? [] : [[message.uid, next] as const];
    });
    const ops = set.length === 0 ? [] : [{ op: 'flags', box: box.address, folder: folder.name, set } as const];
    return { ops, result: left };
  });
}

function changed(current: readonly string[], how: 'add' | 'remove' | 'replace', flags: readonly string[]): string[] {
  if (how === 'replace') return cleanFlags(flags);
  if (how === 'add') return cleanFlags([...current, ...flags]);
  const gone = new Set(flags.map((flag) => flag.toLowerCase()));
  return current.filter((flag) => !gone.has(flag.toLowerCase()));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((flag) => b.includes(flag));
}
