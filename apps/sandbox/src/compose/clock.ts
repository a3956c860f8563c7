import { setTimeout as pause } from 'node:timers/promises';
import { keptFile, writeWhole } from './kept-file.ts';
import { type KeptShift, rereadMs } from './shifted-date.ts';

/** The time of a sandbox: the machine's, moved forward as the tests or the console want it. */
export type VirtualClock = {
  now(): Date;
  /** How far ahead of the machine's time, in ms. */
  readonly shiftMs: number;
  /** Beyond this day the certificates of the sandbox are no longer valid. */
  readonly latest: Date;
  /**
   * Moves the time by some ms, forward, or back as far as the machine's time. In force in every app once it resolves.
   * @throws ClockRangeError
   */
  advance(ms: number): Promise<void>;
  /** Moves the time to a moment. @throws ClockRangeError */
  set(moment: Date): Promise<void>;
  /** Back to the machine's time. */
  reset(): Promise<void>;
  /** Tells a listener of each move, once it is in force. */
  follow(listener: () => void): void;
};

/** The time asked for is before the machine's, or past what the certificates of the sandbox allow. */
export class ClockRangeError extends RangeError {
  override name = 'ClockRangeError';

  constructor() {
    super('the virtual time lies between the machine’s and the end of the certificates');
  }
}

export type ClockOptions = {
  /** Where the shift is kept, so that a restart keeps the time; processes apart read it there. */
  readonly file: string;
  /** The time that is moved. */
  readonly base: () => Date;
  readonly latest: Date;
  /** Other processes follow the file. */
  readonly apart: boolean;
  /** Told after each move. */
  readonly moved?: () => Promise<void>;
};

/** Opens the clock of a data folder, where it was left. */
export async function openClock({ file, base, latest, apart, moved }: ClockOptions): Promise<VirtualClock> {
  const kept = await keptFile<KeptShift>(file, () => ({ shiftMs: 0 }));
  const room = () => latest.getTime() - base().getTime();
  let shiftMs = Math.min(kept.shiftMs, Math.max(0, room()));
  const listeners: (() => void)[] = [];
  const move = async (wanted: number): Promise<void> => {
    if (!(wanted >= 0 && wanted <= room())) throw new ClockRangeError();
    shiftMs = wanted;
    await writeWhole(file, { shiftMs } satisfies KeptShift);
    // Each process looks at the file again within that time.
    if (apart) await pause(2 * rereadMs);
    await moved?.();
    for (const listener of listeners) listener();
  };
  if (shiftMs !== kept.shiftMs) await writeWhole(file, { shiftMs } satisfies KeptShift);
  return {
    now: () => new Date(base().getTime() + shiftMs),
    get shiftMs() {
      return shiftMs;
    },
    latest,
    advance: (ms) => move(shiftMs + ms),
    set: (moment) => move(moment.getTime() - base().getTime()),
    reset: () => move(0),
    follow: (listener) => void listeners.push(listener),
  };
}
