import type { App } from './create-app.ts';

/** Knows when no call is under way. */
export type CallCounter = {
  /** To be called before any other hook is added: those may answer by themselves. */
  watch(app: App): void;
  none(): Promise<void>;
};

export function countCalls(): CallCounter {
  let under = 0;
  let waiting: (() => void)[] = [];
  return {
    watch(app) {
      app.addHook('onRequest', async () => {
        under += 1;
      });
      app.addHook('onResponse', async () => {
        under -= 1;
        if (under > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      });
    },
    none: () => (under === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
