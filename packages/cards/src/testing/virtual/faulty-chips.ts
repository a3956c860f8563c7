import { FileChip } from './file-chip.ts';
import type { Chip } from './vpcd-card.ts';

/** A card of no kind that we know: it has no application of ours. */
export function otherChip(): FileChip {
  return new FileChip(new Map());
}

/** A chip that does not come up: its answer to reset is longer than any may be. */
export function muteChip(): Chip {
  return { atr: new Uint8Array(40).fill(0x3b), power: () => {}, answer: () => undefined };
}

/** A chip that falls silent: it answers so many commands of another, then never again. */
export function silencedChip(chip: Chip, commands: number): Chip {
  let left = commands;
  return {
    atr: chip.atr,
    power: () => chip.power(),
    answer: (command) => {
      left -= 1;
      return left < 0 ? undefined : chip.answer(command);
    },
  };
}

/** A chip that calls before each answer: for what should happen while it is being read. */
export function watchedChip(chip: Chip, called: (command: Uint8Array, count: number) => void): Chip {
  let count = 0;
  return {
    atr: chip.atr,
    power: () => chip.power(),
    answer: (command) => {
      count += 1;
      called(command, count);
      return chip.answer(command);
    },
  };
}
