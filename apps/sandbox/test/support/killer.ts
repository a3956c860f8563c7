import { vi } from 'vitest';
import { createRandom } from '../../src/documents/random.ts';
import type { Sandbox } from '../../src/index.ts';

/** The services that may die, in their turn. */
export const victims = ['server', 'dmp', 'connector', 'postgres'] as const;
export type Victim = (typeof victims)[number];

/** Kills services without warning, each in its turn, at moments drawn from a seed and counted in steps. */
export class Killer {
  readonly killed: Victim[] = [];
  readonly #sandbox: Sandbox;
  readonly #moments: number[];
  readonly #lastPid = new Map<Victim, number>();
  #steps = 0;
  #killing: Promise<void> = Promise.resolve();

  /** @param steps the kills fall between the first and this one */
  constructor(sandbox: Sandbox, kills: number, steps: number, seed: string) {
    this.#sandbox = sandbox;
    const random = createRandom(seed);
    const share = steps / kills;
    this.#moments = Array.from({ length: kills }, (_, index) => Math.floor((index + random.next()) * share) + 1);
  }

  /** Something happened. */
  step = (): void => {
    this.#steps += 1;
    while (this.#moments[0] !== undefined && this.#moments[0] <= this.#steps) {
      this.#moments.shift();
      this.#killing = this.#killing.then(() => this.#kill());
    }
  };

  /** Resolves when every kill so far has struck; rejects when a service never came back to be killed again. */
  async struck(): Promise<void> {
    await this.#killing;
  }

  async #kill(): Promise<void> {
    const victim = victims[this.killed.length % victims.length]!;
    await vi.waitFor(
      async () => {
        const pid = (await this.#sandbox.services()).find(({ name }) => name === victim)?.pid ?? 0;
        if (pid === 0 || pid === this.#lastPid.get(victim)) throw new Error(`${victim} has not come back`);
        process.kill(pid, 'SIGKILL');
        this.#lastPid.set(victim, pid);
      },
      { timeout: 60_000, interval: 20 },
    );
    this.killed.push(victim);
  }
}
