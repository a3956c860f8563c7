import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { CardError } from '../errors.ts';
import { PIN_TRIES } from '../limits.ts';

const STATE_FILE = 'state.json';

/** The tries left of each card of a folder, by serial number. Everything is synchronous: no try slips between. */
type State = Record<string, { triesLeft: number }>;

function readState(folder: string): State {
  let text: string;
  try {
    text = readFileSync(path.join(folder, STATE_FILE), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new CardError('card-state-unreadable', { cause });
  }
  try {
    const state: unknown = JSON.parse(text);
    if (typeof state === 'object' && state !== null && !Array.isArray(state)) return state as State;
  } catch (cause) {
    throw new CardError('card-state-unreadable', { cause });
  }
  throw new CardError('card-state-unreadable');
}

/** How many wrong PINs the card still bears. @throws CardError `card-state-unreadable` */
export function readTriesLeft(folder: string, serial: string): number {
  const entry = readState(folder)[serial];
  if (entry === undefined) return PIN_TRIES;
  if (!Number.isInteger(entry.triesLeft) || entry.triesLeft < 0 || entry.triesLeft > PIN_TRIES) {
    throw new CardError('card-state-unreadable');
  }
  return entry.triesLeft;
}

/** Sets the counter; it is on the disk when this returns, whatever happens next. */
export function writeTriesLeft(folder: string, serial: string, triesLeft: number): void {
  const state = { ...readState(folder), [serial]: { triesLeft } };
  const next = path.join(folder, `${STATE_FILE}.${process.pid}.next`);
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(state));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path.join(folder, STATE_FILE));
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
