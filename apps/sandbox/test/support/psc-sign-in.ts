import type { Practitioner, Sandbox } from '../../src/index.ts';
import { PscBrowser } from './psc-browser.ts';

/** Where somebody works when nothing else is asked: the structure whose certificates the sandbox's server has. */
export const healthHouse = '10B0999011';

/** A sign-in on the pages of Pro Santé Connect up to the return: what the browser would visit next. */
export async function toReturn(
  sandbox: Sandbox,
  page: Practitioner,
  o: { readonly nationalId: string; readonly returnTo?: string; readonly browser?: PscBrowser },
): Promise<URL> {
  const { nationalId, returnTo, browser = new PscBrowser() } = o;
  const { url } = await page.api.session.psc.start(returnTo === undefined ? {} : { returnTo });
  await browser.go(url);
  if (browser.left === undefined) {
    await browser.submit('/ecps', { identifiant: nationalId });
    await sandbox.phone.answer(sandbox.phone.waiting().at(-1)!.id, 'approved');
    await browser.go(browser.url);
  }
  const back = browser.left;
  if (back === undefined) throw new Error('The provider did not lead back');
  browser.left = undefined;
  return back;
}

/** Visits the return as the browser that began. @returns where it leads */
export async function visitReturn(page: Practitioner, back: URL): Promise<string> {
  const response = await page.fetch(back.pathname + back.search, { redirect: 'manual' });
  return response.headers.get('location') ?? `${response.status}`;
}

/** Signs in by the e-CPS on a phone, as one of the accounts. */
export async function enterByPsc(sandbox: Sandbox, page: Practitioner, nationalId: string): Promise<string> {
  return await visitReturn(page, await toReturn(sandbox, page, { nationalId }));
}

/** Settles in a situation, by its structure. */
export async function settleIn(page: Practitioner, structureId = healthHouse): Promise<void> {
  const { situations } = await page.api.session.current();
  await page.api.settings.savePractice({
    situationId: situations.find((one) => one.structureId === structureId)!.id,
    ...{ practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA52', billingNumber: '991234567' },
  });
}
