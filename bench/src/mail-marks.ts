import type { Page } from 'playwright-core';

/** Rows of the portal's list of messages. */
export const rows = '[role="list"][aria-label="Boîte de réception"] [data-row-main][href]';

export const list = (page: Page) => page.getByRole('list', { name: 'Boîte de réception' });
export const field = (page: Page) => page.getByRole('searchbox', { name: 'Rechercher un message' });

/** What comes over the wire from now on; call what is given back to know. @param cached what came before is not asked again */
export async function wire(page: Page, cached = false): Promise<() => { requests: number; bytes: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: !cached });
  let requests = 0;
  let bytes = 0;
  devtools.on('Network.requestWillBeSent', () => requests++);
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => ({ requests, bytes });
}

/** For every page that is opened: `firstShown` becomes the instant of the frame in which so many elements are there. */
export function firstShown(selector: string, count: number): string {
  return `window.firstShown = new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
      if (document.querySelectorAll(${JSON.stringify(selector)}).length < ${count}) return look();
      setTimeout(() => resolve(performance.timeOrigin + performance.now()));
    });
    look();
  })`;
}

/** In the page: milliseconds from the next input to the frame that shows its finding. */
export const searched = `new Promise((resolve) => addEventListener('input', (event) => {
  const look = () => requestAnimationFrame(() => {
    const said = [...document.querySelectorAll('[role="status"]')].some((one) => /trouvé/.test(one.textContent));
    if (!said || document.querySelector('[role="list"][aria-busy]') || !document.querySelector(${JSON.stringify('[role="list"] [data-row-main][href]')})) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;

/** In the page: milliseconds from the next click to the frame that shows another message whole. */
export const read = `new Promise((resolve) => addEventListener('click', (event) => {
  const row = event.target.closest('[data-row-main]');
  const look = () => requestAnimationFrame(() => {
    const subject = document.querySelector('main article[aria-label]')?.getAttribute('aria-label');
    if (subject === undefined || !location.pathname.endsWith(row.pathname) || !row.textContent.includes(subject)) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;

/** In the page: the instant of the frame in which a row bears the words. */
export const painted = `(selector, words) => new Promise((resolve) => {
  const look = () => requestAnimationFrame(() => {
    if (![...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words))) return look();
    setTimeout(() => resolve(Date.now()));
  });
  look();
})`;
