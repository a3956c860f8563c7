import { readerNames, type Sandbox } from '@trousse/sandbox';
import type { Page } from 'playwright-core';

/**
 * In the page: resolves with the milliseconds from the next click to the frame in which the documents list shows with
 * another number of rows than before.
 */
const stopwatch = `globalThis.untilListed = () => new Promise((resolve) => {
  const table = () => document.querySelector('[role="table"][aria-label="Documents"]');
  const count = () => table()?.querySelector('[data-index]') ? table().getAttribute('aria-rowcount') : null;
  addEventListener('click', (event) => {
    const before = count();
    const look = () => requestAnimationFrame(() => {
      if (count() === null || count() === before) return look();
      setTimeout(() => resolve({ ms: performance.now() - event.timeStamp, rows: Number(count()) - 1 }));
    });
    look();
  }, { capture: true, once: true });
})`;

export type Listed = { readonly ms: number; readonly rows: number };

/** Signs a person in, as they would in a browser that was never there, up to their patients, who open on documents. */
export async function signInPage(page: Page, sandbox: Sandbox, key: string): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.addInitScript(stopwatch);
  await sandbox.cards.insert(readerNames[0], key);
  await page.goto(sandbox.url);
  await button('Associer ce navigateur').click();
  const code = page.getByRole('textbox', { name: /Code d’association/ });
  await code.waitFor();
  await code.fill((await sandbox.pairings())[0]?.code ?? '');
  await code.press('Enter');
  await page.getByText('Carte lue', { exact: true }).waitFor();
  await page
    .getByLabel(/Code PIN/)
    .first()
    .click();
  await page.keyboard.type(sandbox.professionals.find((one) => one.key === key)?.pin ?? '');
  await button('Connexion').click();
  await page.getByRole('combobox', { name: /Situation d’exercice/ }).selectOption({ index: 1 });
  await page.getByRole('combobox', { name: /Cadre d’exercice/ }).selectOption('Ambulatoire');
  await page.getByRole('combobox', { name: /Cadre de soins/ }).selectOption('Cabinet individuel');
  await page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ }).fill('991234567');
  await button('Continuer').click();
  await patients(page).waitFor();
  await landOn(page, 'documents');
  await patients(page).waitFor();
}

/** Opens a record from the list of patients. @returns how long its documents took to show */
export async function openFromList(page: Page, name: RegExp): Promise<Listed> {
  if (!(await patients(page).isVisible())) await page.getByRole('link', { name: /^Mes patients \(/ }).click();
  const entry = patients(page).getByRole('button', { name }).first();
  await entry.waitFor();
  return await listedAfter(page, () => entry.click());
}

/** Makes a click and times it to the list it brings. */
export async function listedAfter(page: Page, click: () => Promise<void>): Promise<Listed> {
  const listed = page.evaluate<Listed>('untilListed()');
  await click();
  return await listed;
}

function patients(page: Page) {
  return page.getByRole('table', { name: 'Mes patients DMP' });
}

/** Chooses on which view a record opens (EFF-187), as the settings do; the page then begins afresh. */
export async function landOn(page: Page, landing: 'pathway' | 'documents'): Promise<void> {
  const status = await page.evaluate<number>(`(async () => {
    const { preferences } = await (await fetch('/api/session')).json();
    const body = JSON.stringify({ ...preferences, landing: '${landing}' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/settings/preferences', { method: 'PUT', headers, body })).status;
  })()`);
  if (status !== 200) throw new Error(`the landing page was not saved: ${status}`);
  await page.reload();
}
