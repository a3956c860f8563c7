import type { Page } from 'playwright-core';

/**
 * In a page of the portal. `untilReadable()` resolves, from the next click on, with the milliseconds from that click to
 * the first painted frame where a document is there that was not before: words in its sandboxed frame, or the words of
 * the first page of a PDF. `untilWhole(count)` resolves with those to the frame where so many further pieces of it are there.
 */
const watch = `(() => {
  const frames = () => [...document.querySelectorAll('article iframe')];
  const inside = (frame) => frame.contentDocument;
  const hasWords = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') return true;
    return false;
  };
  const readable = (before) => {
    const frame = frames().find((one) => !before.has(one));
    const body = frame && inside(frame)?.querySelector('.cda-text, .cda-plain, p');
    if (body && hasWords(body) && inside(frame).styleSheets.length > 0 && body.getBoundingClientRect().height > 0) return true;
    const page = document.querySelector('article [role="group"][aria-label^="Page 1 "] canvas + div');
    return page !== null && page !== undefined && !before.has(page) && hasWords(page);
  };
  const painted = (seen) => new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
      if (!seen()) return look();
      setTimeout(() => resolve(performance.now()));
    });
    look();
  });
  let clicked = 0;
  globalThis.untilReadable = () => new Promise((resolve) => {
    addEventListener('click', (event) => {
      clicked = event.timeStamp;
      const before = new Set([...frames(), ...document.querySelectorAll('article canvas + div')]);
      painted(() => readable(before)).then((at) => resolve(at - clicked));
    }, { capture: true, once: true });
  });
  const pieces = () => frames().reduce((sum, one) => sum + (inside(one)?.getElementsByClassName('cda-piece').length ?? 0), 0);
  globalThis.untilWhole = (count) => painted(() => pieces() >= count).then((at) => at - clicked);
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  /** Once the thread is free: the longest since the click. Browsers tell of those over 50 ms. */
  globalThis.longestTask = async () => {
    await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 300)));
    return Math.max(0, ...tasks.filter((one) => one.startTime + one.duration > clicked).map((one) => one.duration));
  };
  /** The same HTML in a bare frame, up to the painted frame where its words are there. */
  globalThis.showBare = async (html, sheet) => {
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-same-origin';
    frame.style = 'width:900px;height:700px';
    const start = performance.now();
    frame.srcdoc = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="stylesheet" href="' + sheet + '"></head><body>' + html + '</body></html>';
    document.body.append(frame);
    const at = await painted(() => {
      const body = inside(frame)?.querySelector('.cda-text, .cda-plain, p');
      return body && hasWords(body) && inside(frame).styleSheets.length > 0 && body.getBoundingClientRect().height > 0;
    });
    frame.remove();
    return at - start;
  };
})()`;

/** Lets `untilReadable` and the others be asked of a page, from now on and after it is loaded again. */
export async function watchDocuments(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

/** Milliseconds from the click; `longest`: the longest task of the page's thread until nothing more came. */
export type Opened = { readonly readable: number; readonly whole: number; readonly longest: number };

/** Makes a click that opens a document of so many further pieces, and times it. */
export async function openedBy(page: Page, pieces: number, click: () => Promise<void>): Promise<Opened> {
  const readable = page.evaluate<number>('untilReadable()');
  await click();
  return {
    readable: await readable,
    whole: await page.evaluate<number>(`untilWhole(${pieces})`),
    longest: await page.evaluate<number>('longestTask()'),
  };
}
