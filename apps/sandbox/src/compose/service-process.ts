import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export type ServiceOptions = {
  readonly name: string;
  /** Entry file, run by this very Node. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** File that takes what the service says. */
  readonly logFile: string;
  readonly log: (line: string) => void;
};

/** Longest wait for a service to say where it listens, and to end once asked. */
const startMs = 60_000;
const stopMs = 10_000;
/** Pauses before a service that ended by itself is started again. */
const restartPausesMs = [100, 500, 2_000, 5_000];
/** A service that lived that long gets the whole series again. */
const steadyMs = 30_000;

/** A service in a process of its own, started again when it ends unasked. */
export class ServiceProcess {
  readonly #options: ServiceOptions;
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarts = 0;
  #questions = 0;
  url = '';

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** Starts the service and waits until it listens. Rejects with its last words when it ends before. */
  static async start(options: ServiceOptions): Promise<ServiceProcess> {
    const service = new ServiceProcess(options);
    await service.#run();
    return service;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Asks a question over the channel and gives the answer; undefined when the service is away or slow. */
  async ask(question: string): Promise<unknown> {
    const child = this.#child;
    if (!child?.connected) return undefined;
    // A late answer to an earlier question must not pass for this one's.
    const id = ++this.#questions;
    child.send({ id, ask: question });
    try {
      for await (const [answer] of on(child, 'message', { signal: AbortSignal.timeout(1_000), close: ['exit'] })) {
        if ((answer as { id?: unknown }).id === id) return answer;
      }
    } catch {
      // Slow: the next question may do better.
    }
    return undefined;
  }

  /** Asks the service to end and waits; kills it when it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await ended;
    clearTimeout(patience);
  }

  async #run(): Promise<void> {
    const { main, env, logFile } = this.#options;
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches us alone, and we end the services in their order.
      detached: true,
    });
    this.#child = child;
    const since = Date.now();
    const tail: string[] = [];
    const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    const note = (line: string) => {
      file.write(`${line}\n`);
      tail.push(line);
      if (tail.length > 20) tail.shift();
    };
    createInterface({ input: child.stderr! }).on('line', note);
    const listening = new Promise<string>((resolve) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        note(line);
        const url = urlIn(line);
        if (url !== undefined) resolve(url);
      });
    });
    // What it said last may still be on its way to us when it has ended.
    child.once('close', () => file.end());
    const ended = once(child, 'exit');
    ended.then(() => {
      if (this.url !== '' && !this.#stopping) return this.#again(since);
    });
    const url = await Promise.race([listening, ended.then(() => undefined), pause(startMs, undefined, { ref: false })]);
    if (url === undefined) {
      child.kill('SIGKILL');
      throw new Error(`${this.#options.name} did not start:\n${tail.join('\n')}`);
    }
    this.url = url;
  }

  async #again(since: number): Promise<void> {
    if (Date.now() - since > steadyMs) this.#restarts = 0;
    const wait = restartPausesMs[Math.min(this.#restarts, restartPausesMs.length - 1)]!;
    this.#restarts += 1;
    this.#options.log(`${this.#options.name} s’est arrêté : nouveau démarrage`);
    await pause(wait);
    if (this.#stopping) return;
    // A start that fails ends the process too, which leads here again.
    await this.#run().catch(() => {});
  }
}

/** Every service says where it listens in a line of JSON that holds its `url`. */
function urlIn(line: string): string | undefined {
  try {
    const { url } = JSON.parse(line) as { url?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}
