import { readFileSync } from 'node:fs';
import type { DirectoryDeps, DirectoryRequest } from '../deps.ts';
import { createDirectory, type Directory } from '../directory.ts';

export const baseUrl = 'https://gateway.api.esante.gouv.fr/fhir/v2';

/** A sample of the API's answers, all invented. */
export function sample(name: string): { entry?: { resource: Record<string, unknown> }[]; [key: string]: unknown } {
  return JSON.parse(readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8'));
}

/** A Bundle of resources. */
export function bundle(resources: readonly object[], next?: string): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
    entry: resources.map((resource) => ({ resource })),
  };
}

type Answer = {
  status?: number;
  retryAfter?: string;
  json?: unknown;
  text?: string;
  bytes?: AsyncIterable<Uint8Array>;
};
export type Call = { readonly method: string; readonly url: string; readonly form: URLSearchParams };

/** Time that passes only when someone waits. */
export class TestTime {
  ms = Date.parse('2026-11-20T08:00:00Z');
  readonly waits: number[] = [];
  readonly clock = (): Date => new Date(this.ms);
  /** The time-outs of an exchange and of a question never come unless `late`. */
  late = false;
  readonly wait = (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (ms === 60_000 || (ms === 30_000 && !this.late))
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    this.waits.push(ms);
    this.ms += ms;
    return Promise.resolve();
  };
}

/** The client before an API that answers what a test says, and every call that it received. */
export function fakeDirectory(
  answer: (call: Call, index: number, request: DirectoryRequest) => Answer | Promise<Answer>,
  time = new TestTime(),
): { directory: Directory; calls: Call[]; time: TestTime; deps: DirectoryDeps } {
  const calls: Call[] = [];
  const deps: DirectoryDeps = {
    baseUrl,
    clock: time.clock,
    wait: time.wait,
    transport: async (request) => {
      const call = { method: request.method, url: request.url, form: new URLSearchParams(request.form) };
      calls.push(call);
      const { status = 200, retryAfter, json, text, bytes } = await answer(call, calls.length - 1, request);
      const body = bytes ?? once(text ?? JSON.stringify(json ?? {}));
      return { status, ...(retryAfter !== undefined && { retryAfter }), body };
    },
  };
  return { directory: createDirectory(deps), calls, time, deps };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  return await promise.then(
    () => {
      throw new Error('It did not fail');
    },
    (error) => error,
  );
}
