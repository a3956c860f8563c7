import { readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CardError } from '../errors.ts';
import { MAX_CARD_FILE_BYTES } from '../limits.ts';
import { parseSoftwareCard, type SoftwareCard } from './definition.ts';

/**
 * A software reader is a folder `<dir>/readers/<name>`; a card is in it while the folder holds `card.json`. That file
 * points to the card's own file (`{ "card": "/path" }`), or is the card itself.
 */
const SLOT_FILE = 'card.json';

/** What a reader's folder holds: the card, its own folder and the name of this stay. */
export type SlotContent =
  | { kind: 'no-reader' }
  | { kind: 'none' }
  | { kind: 'card'; card: SoftwareCard; folder: string; insertion: string };

/** The folder that holds the readers. */
export function readersFolder(dir: string): string {
  return path.join(dir, 'readers');
}

/** True when `name` can be a reader's folder: a plain, visible name. */
export function isReaderName(name: string): boolean {
  return name.length > 0 && name.length <= 128 && !name.startsWith('.') && path.basename(name) === name;
}

function slot(dir: string, reader: string): string {
  if (!isReaderName(reader)) throw new CardError('no-reader');
  return path.join(readersFolder(dir), reader);
}

/** Looks into a reader. */
export function readSlot(dir: string, reader: string): SlotContent {
  if (!isReaderName(reader)) return { kind: 'no-reader' };
  const folder = slot(dir, reader);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { kind: 'no-reader' };
  const file = path.join(folder, SLOT_FILE);
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  if (!stat) return { kind: 'none' };
  const text = readSmall(file);
  const target = pointer(text);
  return {
    kind: 'card',
    card: parseSoftwareCard((target === undefined ? text : readSmall(target)) ?? ''),
    folder: path.dirname(target ?? file),
    // Each insertion renames a new file into place: its number and time name the stay.
    insertion: `${stat.ino}-${stat.mtimeNs}`,
  };
}

/** The text of a card's file; undefined when it is absent, too large or not a file. */
function readSmall(file: string): string | undefined {
  try {
    return statSync(file).size <= MAX_CARD_FILE_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function pointer(text: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const card = typeof value === 'object' && value !== null ? (value as { card?: unknown }).card : undefined;
    return typeof card === 'string' && path.isAbsolute(card) ? card : undefined;
  } catch {
    return undefined;
  }
}

/** Plugs a software reader in; nothing happens if it is there already. @throws CardError `no-reader` for a bad name */
export async function addSoftwareReader(dir: string, reader: string): Promise<void> {
  await mkdir(slot(dir, reader), { recursive: true });
}

/** Unplugs a software reader, with the card that is in it. @throws CardError `no-reader` for a bad name */
export async function removeSoftwareReader(dir: string, reader: string): Promise<void> {
  await rm(slot(dir, reader), { recursive: true, force: true });
}

/**
 * Inserts the card of a file (a `SoftwareCard` as JSON) into a reader, which is added if it is absent; a card that was
 * there is replaced at once. The card's PIN counter lives beside its file, whatever the reader.
 * @throws CardError `no-reader` for a bad name
 */
export async function insertSoftwareCard(dir: string, reader: string, cardFile: string): Promise<void> {
  await addSoftwareReader(dir, reader);
  const file = path.join(slot(dir, reader), SLOT_FILE);
  const next = `${file}.${process.pid}.next`;
  await writeFile(next, JSON.stringify({ card: path.resolve(cardFile) }));
  await rename(next, file);
}

/** Takes the card out of a reader; nothing happens if it is empty. @throws CardError `no-reader` for a bad name */
export async function removeSoftwareCard(dir: string, reader: string): Promise<void> {
  await rm(path.join(slot(dir, reader), SLOT_FILE), { force: true });
}
