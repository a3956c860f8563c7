import type { Browser, Page } from 'playwright-core';
import { firstShown, wire } from '../mail-marks.ts';

const rows = '#messagelist tbody tr.message';
const pageSize = 50;

/** The webmail in a browser, as somebody uses it. */
export type Webmail = {
  /**
   * Signs on: milliseconds to fifty rows with an empty cache, from its address (its form being filled and sent at once)
   * and from the form that was sent; what came over the wire from its address on.
   */
  signOn(): Promise<{ page: Page; took: number; fromForm: number; requests: number; bytes: number }>;
  /** Milliseconds from a click on the row to the words of its message. */
  open(page: Page, row: number): Promise<number>;
  /** Milliseconds from Enter to the painted rows, and how many messages were found. */
  search(page: Page, place: 'subject' | 'body', words: string): Promise<{ took: number; found: number }>;
};

/** @param url where it answers; the account is one of Dovecot's */
export function webmailAt(url: string, browser: Browser, account: { user: string; password: string }): Webmail {
  return {
    async signOn() {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.addInitScript(firstShown(rows, pageSize));
      const counted = await wire(page, true);
      await page.goto(url);
      await page.locator('#rcmloginuser').fill(account.user);
      await page.locator('#rcmloginpwd').fill(account.password);
      const arrived = await page.evaluate<number>(arrival);
      await page.locator('#rcmloginsubmit').click();
      await page.waitForURL(/_task=mail/, { waitUntil: 'commit' });
      const fromForm = await page.evaluate<number>(`firstShown.then((at) => at - sessionStorage.getItem('sent'))`);
      return { page, took: arrived + fromForm, fromForm, ...counted() };
    },
    async open(page, row) {
      const opened = page.evaluate<number>(read);
      await page.locator(rows).nth(row).click();
      return await opened;
    },
    async search(page, place, words) {
      await page.evaluate(`rcmail.command('reset-search')`);
      await page.waitForFunction(`!rcmail.busy && document.querySelectorAll(${JSON.stringify(rows)}).length >= 50`);
      // What a tick in the search's menu does.
      await page.evaluate(`rcmail.set_searchmods({ ${place}: 1 })`);
      const field = page.locator('#mailsearchform');
      await field.fill(words);
      const found = page.evaluate<number>(searched);
      await field.press('Enter');
      const took = await found;
      return { took, found: await page.evaluate<number>('rcmail.env.messagecount') };
    },
  };
}

/**
 * In the page of the form: keeps the instant at which it is sent, for the page that follows; gives the milliseconds that
 * the form itself took to stand there, whole. What the hand takes to fill it is not counted.
 */
const arrival = `(addEventListener('submit', (event) =>
  sessionStorage.setItem('sent', performance.timeOrigin + event.timeStamp), { capture: true, once: true }),
  performance.getEntriesByType('navigation')[0].loadEventEnd)`;

/** In the page: milliseconds from the next click to the frame that shows the words of the message. */
const read = `new Promise((resolve) => addEventListener('click', (event) => {
  const look = () => requestAnimationFrame(() => {
    const shown = document.getElementById('messagecontframe').contentDocument;
    const uid = new URLSearchParams(shown?.location.search).get('_uid');
    if (uid === null || uid !== String(rcmail.message_list.get_single_selection()) || !shown.getElementById('messagebody')?.textContent.trim()) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;

/** In the page: milliseconds from the search that is sent next, which empties the list, to its painted rows. */
const searched = `new Promise((resolve) => addEventListener('submit', (event) => {
  const look = () => requestAnimationFrame(() => {
    if (rcmail.busy || !document.querySelector(${JSON.stringify(rows)})) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;
