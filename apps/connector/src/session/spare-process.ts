import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const sessionProgram = fileURLToPath(new URL('./main.ts', import.meta.url));

/**
 * A card session's process that waits for its orders: started when a card comes, since a program takes longer to start
 * than a card to sign. It knows nothing yet, of no card, no page and no PIN.
 */
export class SpareProcess {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  /** @param env all that the process sees of the environment */
  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Starts it, if it is not there. */
  prepare(): void {
    if (this.#child?.connected) return;
    const child = forkSession(this.#env);
    this.#child = child;
    child.once('error', () => this.#lose(child));
    child.once('exit', () => this.#lose(child));
  }

  /** Gives it away, or a new one where it is not there. */
  take(): ChildProcess {
    const child = this.#child?.connected ? this.#child : forkSession(this.#env);
    this.#child = undefined;
    return child;
  }

  /** Ends it; resolves when it is gone. */
  async drop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  #lose(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined;
  }
}

function forkSession(env: NodeJS.ProcessEnv): ChildProcess {
  return fork(sessionProgram, [], {
    // Nobody else's signal opens a debugger on a process that holds a card.
    execArgv: ['--disable-sigusr1'],
    env,
    // A card library may print the PIN on its error output (ground.md C): nobody listens to either output.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
}
