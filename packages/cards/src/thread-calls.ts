import { Worker, type WorkerOptions } from 'node:worker_threads';
import { CardError, type CardErrorCode } from './errors.ts';

/** What the thread answers to one ask. */
export type ThreadAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: CardErrorCode; readonly cause: string };

type Waiting = { resolve(value: unknown): void; reject(error: CardError): void };

/** The form in which a thread tells a failure: of its error, the class and all but these two stay behind. */
export function failedAnswer(id: number, { code, cause }: CardError): ThreadAnswer {
  return { id, ok: false, code, cause: cause instanceof Error ? cause.message : '' };
}

/**
 * A thread that is asked and answers, started at the first ask. It keeps the process alive only while an answer is
 * waited for.
 */
export class ThreadCalls {
  readonly #script: URL;
  readonly #options: WorkerOptions;
  readonly #heard: (news: object) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 1;

  /** @param heard called with what the thread tells without being asked */
  constructor(script: URL, options: WorkerOptions, heard: (news: object) => void = () => {}) {
    this.#script = script;
    this.#options = options;
    this.#heard = heard;
  }

  /**
   * Asks, and gives up after a time.
   * @param moved buffers that the thread takes over: the asker no longer holds them
   * @param late called when the time is over, before the failure is told
   * @throws CardError `card-timeout`, or what the thread tells
   */
  async ask(message: object, timeoutMs: number, late: () => void, moved: ArrayBuffer[] = []): Promise<unknown> {
    const worker = this.#started();
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    worker.ref();
    const timer = setTimeout(() => {
      late();
      reject(new CardError('card-timeout'));
    }, timeoutMs);
    worker.postMessage({ ...message, id }, moved);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker?.unref();
    }
  }

  /** Says something to the thread, if there is one, without waiting for an answer. */
  tell(message: object): void {
    this.#worker?.postMessage({ ...message, id: 0 });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#script, this.#options);
    this.#worker = worker;
    worker.on('message', (answer: ThreadAnswer | object) => {
      if (!('id' in answer)) return this.#heard(answer);
      const waiting = this.#waiting.get(answer.id);
      if (answer.ok) waiting?.resolve(answer.value);
      else waiting?.reject(new CardError(answer.code, { cause: new Error(answer.cause) }));
    });
    worker.on('error', (cause) => {
      this.#worker = undefined;
      // An error that ended the thread comes as a copy, without its class.
      const missing = (cause as { code?: unknown }).code === 'middleware-missing';
      const error = new CardError(missing ? 'middleware-missing' : 'middleware-failed', { cause });
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
    return worker;
  }
}
