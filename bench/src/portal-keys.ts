import type { CDPSession, Locator, Page } from 'playwright-core';

export type Typed = {
  /** Milliseconds of script for each key. */
  readonly script: readonly number[];
  /** Milliseconds from a key to the frame that shows what it did: the worst of them (INP). */
  readonly inp: number;
};

/** Event timings are told from 16 ms on, in steps of 8. */
const watch = `globalThis.slow = [];
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) if (interactionId > 0) slow.push(duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: false });`;
const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))';

/** Types a text in a field key by key, and times what each key takes of the page. */
export async function typeIn(page: Page, field: Locator, text: string): Promise<Typed> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate(watch);
  await field.fill('');
  await field.focus();
  const script: number[] = [];
  for (const key of text) {
    const before = await scriptMs(devtools);
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.evaluate(drawn);
    script.push((await scriptMs(devtools)) - before);
  }
  const slow = await page.evaluate<number[]>('slow');
  await devtools.detach();
  return { script, inp: Math.max(16, ...slow) };
}

async function scriptMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0);
}

/** Runs an act with the processor slowed so many times. */
export async function slowed<T>(page: Page, times: number, act: () => Promise<T>): Promise<T> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
  try {
    return await act();
  } finally {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await devtools.detach();
  }
}
