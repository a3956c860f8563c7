import { directoryLimits } from './limits.ts';
import type { DirectoryAnswer } from './model.ts';

/** Answers kept in memory, bounded in rows and in age; who was asked for longest ago leaves first. */
export class KeptAnswers {
  readonly #answers = new Map<string, DirectoryAnswer<unknown>>();
  readonly #clock: () => Date;
  #rows = 0;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /** The answer to a question, if it is no older than that. */
  get<T>(key: string, maxAgeMs: number): DirectoryAnswer<T> | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    const age = this.#clock().getTime() - answer.from.getTime();
    // From the future: the clock was set back, and the age is not known.
    if (age < 0 || age > directoryLimits.keptMs) this.#drop(key);
    if (age < 0 || age > maxAgeMs) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer as DirectoryAnswer<T>;
  }

  set(key: string, answer: DirectoryAnswer<unknown>): void {
    this.#drop(key);
    this.#answers.set(key, answer);
    this.#rows += weightOf(answer);
    for (const [oldest, { from }] of this.#answers) {
      const tooOld = this.#clock().getTime() - from.getTime() > directoryLimits.keptMs;
      if (this.#rows <= directoryLimits.keptRows && !tooOld) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const answer = this.#answers.get(key);
    if (answer === undefined) return;
    this.#answers.delete(key);
    this.#rows -= weightOf(answer);
  }
}

function weightOf({ list }: DirectoryAnswer<unknown>): number {
  return 1 + list.length;
}
