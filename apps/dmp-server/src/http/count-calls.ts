import type { App } from './create-app.ts';

/** Knows when no call is under way. */
export type CallCounter = {
  /** To be called before any other hook is added: those may answer by themselves. */
  watch(app: App): void;
  /** Counts the work of a call too: it may outlast its connection. */
  during<T>(work: Promise<T>): Promise<T>;
  none(): Promise<void>;
};

export function countCalls(): CallCounter {
  let under = 0;
  let waiting: (() => void)[] = [];
  const end = (): void => {
    under -= 1;
    if (under > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    watch(app) {
      app.addHook('onRequest', async (_request, reply) => {
        under += 1;
        // Also when the caller leaves before the answer: the hook onResponse would not tell.
        reply.raw.once('close', end);
      });
    },
    async during(work) {
      under += 1;
      try {
        return await work;
      } finally {
        end();
      }
    },
    none: () => (under === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
