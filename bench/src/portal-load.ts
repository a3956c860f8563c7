import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const quietMs = 1_000;

/** Bytes of script that come over the wire while something is done, headers included. */
export async function scriptBytes(page: Page, act: () => Promise<unknown>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  let last = performance.now();
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = performance.now();
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await act();
  // A stream of events stays open: quiet is when nothing has ended for a while.
  while (performance.now() - last < quietMs) await pause(quietMs / 5);
  await devtools.detach();
  return bytes;
}

/** The largest contentful paint of a visit, in milliseconds, over a line of 10 Mbit/s and 40 ms, nothing cached. */
export async function largestPaint(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const bytesPerSecond = 10_000_000 / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 40, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
  await visit();
  const paint = await page.evaluate<number>(`new Promise((resolve) => {
    let last = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) last = entry.startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => resolve(last), 1500);
  })`);
  await devtools.detach();
  return paint;
}
