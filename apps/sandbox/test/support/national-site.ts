import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Visit } from './visit.ts';

/** What a browser on a workstation has once a card is known to it: the card's certificate for the national site. */
export function withCardOf({ sandbox }: Pick<Visit, 'sandbox'>, key: string): BrowserContextOptions {
  const { certificatePem, keyPem } = sandbox.pki.cards[key]!.authentication;
  const certificate = { origin: sandbox.urls.dmp, cert: Buffer.from(certificatePem), key: Buffer.from(keyPem) };
  // The browser was not told of the sandbox's authority.
  return { clientCertificates: [certificate], ignoreHTTPSErrors: true };
}

/** The tab that an act opens on the national site. */
export async function siteOpenedBy(visit: Visit, act: () => Promise<unknown>): Promise<Page> {
  const [site] = await Promise.all([visit.context.waitForEvent('page'), act()]);
  await site.waitForLoadState();
  return site;
}

/** Does something with another tab in the place of the journey's own: to look at it, and take its picture. */
export async function on(visit: Visit, site: Page, act: () => Promise<unknown>): Promise<void> {
  const { page } = visit;
  visit.page = site;
  try {
    await act();
  } finally {
    visit.page = page;
  }
}
