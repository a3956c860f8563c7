import type { CardErrorCode } from '../errors.ts';
import { RECOGNITION_RETRY_MAX_MS, RECOGNITION_RETRY_MS, UNKNOWN_LOOKS } from '../limits.ts';
import type { Recognised } from './recognise.ts';

/** What may be otherwise a moment later with the same card: it is looked at again until it is. */
const healing: ReadonlySet<CardErrorCode> = new Set([
  'card-busy',
  'card-timeout',
  'card-unpowered',
  'card-removed',
  'reader-mute',
  'middleware-failed',
  'middleware-missing',
  'daemon-stopped',
]);

type Entry = { result: Recognised | undefined; first: Promise<Recognised>; looks: number; again?: NodeJS.Timeout };

/** What each card turned out to be, by its stay: a card is asked once, and again only while it heals. */
export class Recognitions {
  readonly #recognise: (reader: string) => Promise<Recognised>;
  readonly #told: () => void;
  readonly #entries = new Map<string, Entry>();

  /** @param told called when something more is known of a card */
  constructor(recognise: (reader: string) => Promise<Recognised>, told: () => void) {
    this.#recognise = recognise;
    this.#told = told;
  }

  /** What is known now of a card; undefined while it is being recognised for the first time, or was not asked for. */
  known(stay: string): Recognised | undefined {
    return this.#entries.get(stay)?.result;
  }

  /** What a card is, at its last look. */
  async of(reader: string, stay: string): Promise<Recognised> {
    const entry = this.#entries.get(stay) ?? this.#begin(reader, stay);
    return entry.result ?? (await entry.first);
  }

  /** Forgets the cards whose stay is over. */
  keep(stays: ReadonlySet<string>): void {
    for (const [stay, { again }] of this.#entries) {
      if (stays.has(stay)) continue;
      clearTimeout(again);
      this.#entries.delete(stay);
    }
  }

  #begin(reader: string, stay: string): Entry {
    const entry: Entry = { result: undefined, first: this.#recognise(reader), looks: 0 };
    this.#entries.set(stay, entry);
    this.#take(reader, stay, entry, entry.first);
    return entry;
  }

  async #take(reader: string, stay: string, entry: Entry, look: Promise<Recognised>): Promise<void> {
    const result = await look;
    // Another card may have come meanwhile: what was read then is of nobody.
    if (this.#entries.get(stay) !== entry) return;
    entry.result = result;
    entry.looks += 1;
    this.#told();
    const passes =
      result.kind === 'mute'
        ? result.why !== undefined && healing.has(result.why)
        : result.kind === 'unknown' && entry.looks < UNKNOWN_LOOKS;
    if (!passes) return;
    const pause = Math.min(RECOGNITION_RETRY_MS * 2 ** (entry.looks - 1), RECOGNITION_RETRY_MAX_MS);
    entry.again = setTimeout(() => this.#take(reader, stay, entry, this.#recognise(reader)), pause).unref();
  }
}
