import { readFileSync } from 'node:fs';

/** What the file of the clock holds. */
export type KeptShift = { readonly shiftMs: number };

/** Names the file to a process that is started with this module before its own. */
export const clockVariable = 'TROUSSE_SANDBOX_CLOCK';

/** A process looks at the file again after that many ms of the machine's time, when it next asks what time it is. */
export const rereadMs = 100;

const file = process.env[clockVariable];
if (file !== undefined) shiftDate(file);

/**
 * Moves `new Date()`, which the apps take as their clock, by what a file says. `Date.now()` stays the machine's: timers,
 * durations, the disk's own times and TLS know no other.
 */
function shiftDate(path: string): void {
  const RealDate = Date;
  let shiftMs = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  const shift = (): number => {
    if (performance.now() - readAt < rereadMs) return shiftMs;
    readAt = performance.now();
    try {
      ({ shiftMs } = JSON.parse(readFileSync(path, 'utf8')) as KeptShift);
    } catch {
      // The folder is being erased: the time stays as it was.
    }
    return shiftMs;
  };
  // A proxy and not a subclass: a date that the runtime makes is still an instance of it.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + shift()] : args, self) as Date,
  });
}
