import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { readCda, readReimbursementHistory } from '@trousse/cda';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldersOf } from '../src/compose/folders.ts';
import type { DemoDocument } from '../src/index.ts';
import { addOfDay } from './support/add-document.ts';
import { demoRecord } from './support/demo-record.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const patient = 'mirageon-augustin';
const twoYears = 2 * 365 * 86_400_000;
const shown = (day: string) => `${day.slice(6, 8)}/${day.slice(4, 6)}/${day.slice(0, 4)}`;

describe.skipIf(noBrowser)('the care pathway of a record', () => {
  let visit: Visit;
  let keyboard: Keyboard;
  let documents: DemoDocument[];
  let history: ReturnType<typeof readReimbursementHistory>;
  let consulted: string;
  let blob: string;
  /** What the unfiltered pathway says that it holds. */
  let whole: string;

  beforeAll(async () => {
    visit = await Visit.open();
    const record = await demoRecord(visit, patient);
    documents = record.filter(({ entry }) => dayOf(entry) > dayAgo(twoYears));
    const remb = record.find(({ entry }) => entry.typeCode.code === 'REMB')!;
    history = readReimbursementHistory(readCda(remb.cda));
    consulted = history.care.find(({ code }) => code?.code === 'G')!.date!;
    const letter = record.find(
      ({ entry }) => entry.typeCode.code === '11488-4' && entry.authors[0]?.person?.familyName === 'BRUYÈRE-EXEMPLE',
    )!;
    await addOfDay(visit, letter, consulted, 'Lettre de suite de la consultation');
    const sha256 = createHash('sha256').update(remb.cda).digest('hex');
    blob = path.join(foldersOf(visit.dataDir).dmpBlobs, sha256.slice(0, 2), sha256);
    await visit.arrive('bruyere');
    keyboard = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const region = () => visit.page.getByRole('region', { name: 'Parcours de soins' });
  const timeline = () => visit.page.getByRole('list', { name: 'Chronologie' });
  const lines = () =>
    timeline()
      .getByRole('listitem')
      .filter({ has: visit.page.locator('[data-row-main]') });
  const line = (words: string | RegExp) => timeline().getByRole('button', { name: words }).first();
  const totals = () =>
    region()
      .getByRole('status')
      .filter({ hasText: /document/ });
  const search = () => visit.page.getByRole('searchbox', { name: 'Titre, document…' });
  const kind = (name: string) => visit.page.getByRole('group', { name: 'Type d’événement' }).getByLabel(name);
  const people = () => visit.page.getByRole('complementary', { name: 'Professionnels et établissements' });
  const tab = (name: string) =>
    visit.page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name, exact: true });
  const filters = () => visit.page.getByRole('complementary', { name: 'Filtres' });
  const clear = async () => {
    await keyboard.press(filters().getByRole('button', { name: 'Effacer les filtres' }));
    await expect.poll(() => totals().innerText()).toBe(whole);
  };
  const says = (where: Locator, words: string | RegExp) => expect.poll(() => where.innerText()).toMatch(words);

  /** Opens a record and follows it to wherever it lands. */
  async function open(key: string): Promise<void> {
    const one = visit.sandbox.patients.find((found) => found.key === key)!;
    await visit.toMyPatients();
    await visit.link('Matricule INS').click();
    await keyboard.type(visit.page.getByRole('textbox', { name: /Matricule INS/ }), one.ins.matricule);
    await visit.page.keyboard.press('Enter');
    await keyboard.press(visit.page.getByRole('row').getByRole('button', { name: one.traits.birthName }));
    await visit.page.getByRole('navigation', { name: 'Dossier' }).waitFor();
  }

  it('EFF-77 a reimbursement history that cannot be read leaves the rest, says so, and is read again', async () => {
    await rename(blob, `${blob}.away`);
    await open(patient);
    const notice = visit.page
      .getByRole('alert')
      .filter({ hasText: 'Les remboursements manquent à cette chronologie.' });
    await notice.waitFor();
    await lines().first().waitFor();
    await visit.picture('324-parcours-sans-historique');
    await rename(`${blob}.away`, blob);
    await keyboard.press(notice.getByRole('button', { name: 'Réessayer' }));
    await notice.waitFor({ state: 'detached' });
    await region()
      .getByText(/^Remboursements du/)
      .waitFor();
  });

  it('EFF-77 EFF-78 EFF-87 a record opens on its pathway: every kind of event with its word, by month', async () => {
    expect(new URL(visit.page.url()).pathname).toBe('/dossier/parcours');
    expect(await tab('Parcours de soins').getAttribute('aria-current')).toBe('page');
    const words = await visit.page.getByRole('group', { name: 'Type d’événement' }).innerText();
    for (const each of ['Médicaments', 'Consultation', 'Vaccin', 'Hospitalisation', 'Biologie'])
      expect(words).toContain(each);
    const first = [
      ...history.medicines.map(({ deliveredAt }) => deliveredAt!.slice(0, 8)),
      ...documents.map(({ entry }) => dayOf(entry)),
    ]
      .toSorted()
      .at(-1)!;
    await says(lines().first(), new RegExp(`^${shown(first).slice(0, 5)}`));
    expect(await timeline().getByRole('heading', { level: 3 }).first().innerText()).toContain(first.slice(0, 4));
    await expect.poll(() => timeline().getAttribute('aria-busy')).toBe('false');
    whole = await totals().innerText();
    await visit.picture('320-parcours');
  });

  it('EFF-106 the window of the reimbursements is written on screen', async () => {
    const { start, stop } = history.period;
    await region()
      .getByText(`Remboursements du ${shown(start!)} au ${shown(stop!)} (douze derniers mois)`)
      .waitFor();
    await keyboard.type(visit.page.getByRole('textbox', { name: 'Période, au' }), shown(start!));
    await says(timeline(), 'les remboursements ne sont pas complets');
    await clear();
  });

  it('EFF-79 EFF-80 the title of a document finds its event, which opens in place and opens the document', async () => {
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type('LETTRE de suite');
    await says(totals(), /^1 événement, 1 document$/);
    await visit.page.keyboard.press('ArrowDown');
    const event = line(/^Consultation de médecine générale/);
    await expect
      .poll(() => event.evaluate((one: { matches(css: string): boolean }) => one.matches(':focus')))
      .toBe(true);
    await visit.page.keyboard.press('Enter');
    await timeline().getByText('déposé par Dr BRUYÈRE-EXEMPLE Camille').waitFor();
    await visit.picture('321-parcours-ligne');
    await keyboard.press(timeline().getByRole('link', { name: 'Ouvrir Lettre de suite de la consultation' }));
    await visit.page
      .getByRole('heading', { name: /Lettre de suite de la consultation/ })
      .first()
      .waitFor();
    expect(new URL(visit.page.url()).pathname).toMatch(/^\/dossier\/documents\/.+/);
    // Back, the search and the open line are as they were.
    await visit.page.goBack();
    await timeline().getByText('déposé par Dr BRUYÈRE-EXEMPLE Camille').waitFor();
    expect(await search().inputValue()).toBe('LETTRE de suite');
    await clear();
  });

  it('EFF-82 EFF-83 types of event combine, with a period whose bounds are included', async () => {
    await keyboard.press(visit.button('Tout décocher'));
    await visit.page.getByText('Rien ne correspond à ces filtres').waitFor();
    await visit.picture('323-parcours-rien');
    await keyboard.press(kind('Biologie'), ' ');
    await keyboard.press(kind('Hospitalisation'), ' ');
    const left = await Promise.all(['Biologie', 'Hospitalisation'].map((name) => counted(kind(name))));
    await expect.poll(() => lines().count()).toBe(left[0]! + left[1]!);
    const stay = history.stays.at(-1)!.period.start!;
    await keyboard.type(visit.page.getByRole('textbox', { name: 'Période, du' }), shown(stay));
    await keyboard.type(visit.page.getByRole('textbox', { name: 'Période, au' }), shown(stay));
    await says(timeline(), 'Hospitalisation');
    await expect.poll(() => lines().count()).toBe(1);
    await clear();
  });

  it('EFF-81 a specialty keeps as many lines as its count says', async () => {
    const choice = visit.page.getByRole('combobox', { name: 'Spécialité' });
    const option = (await choice.getByRole('option').allInnerTexts()).find((words) => words.includes('biologiste'))!;
    await choice.selectOption({ label: option });
    const count = Number(/\((\d+)\)$/.exec(option)![1]);
    await expect.poll(() => lines().count()).toBe(count);
    await says(totals(), new RegExp(`^${count} événement`));
    await clear();
  });

  it('EFF-83 a range of months is moved by the keyboard and drawn with the mouse', async () => {
    const low = visit.page.getByRole('slider', { name: 'Début de la période' });
    const high = visit.page.getByRole('slider', { name: 'Fin de la période' });
    await keyboard.reach(low);
    await visit.page.keyboard.press('End');
    await visit.page.keyboard.press('ArrowLeft');
    await expect.poll(() => low.getAttribute('aria-valuetext')).toBe(await month(high, -1));
    await expect.poll(() => totals().innerText()).not.toBe(whole);
    await visit.picture('325-parcours-periode');
    await keyboard.reach(low);
    await visit.page.keyboard.press('Home');
    await expect.poll(() => totals().innerText()).toBe(whole);
    const box = (await low.locator('..').boundingBox())!;
    await visit.page.mouse.move(box.x + box.width * 0.4, box.y + 20);
    await visit.page.mouse.down();
    await visit.page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 4 });
    await visit.page.mouse.up();
    await expect.poll(() => totals().innerText()).not.toBe(whole);
    expect(await low.getAttribute('aria-valuetext')).not.toBe(await high.getAttribute('aria-valuetext'));
    await clear();
  });

  it('EFF-84 EFF-85 each professional is once, with counts that are those of the lines they show', async () => {
    const name = 'ÉPROUVETTE Agathe';
    await expect.poll(() => people().getByRole('button', { name, exact: true }).count()).toBe(1);
    const acts = new Set(history.biology.map(({ date }) => date)).size;
    await keyboard.press(people().getByRole('button', { name: `${acts} mentions HR, ${name}` }));
    await expect.poll(() => lines().count()).toBe(acts);
    const own = documents.filter(({ entry }) => entry.authors[0]?.person?.familyName === 'ÉPROUVETTE').length;
    await keyboard.press(people().getByRole('button', { name: new RegExp(`^${own} documents?, ${name}$`) }));
    await expect.poll(() => lines().count()).toBe(own);
    await says(totals(), new RegExp(`^${own} documents? de ${name}$`));
    await clear();
  });

  it('EFF-84 on a narrow screen the people take the place of the timeline', async () => {
    await visit.page.setViewportSize({ width: 390, height: 844 });
    await keyboard.press(visit.button('Professionnels'));
    await visit.page.getByRole('heading', { name: /^Professionnels et établissements/ }).waitFor();
    await visit.picture('326-parcours-professionnels');
  });

  it('EFF-86 how to reach a professional shows on focus and on hover, from the directory', async () => {
    const name = people().getByRole('button', { name: 'Dr BRUYÈRE-EXEMPLE Camille', exact: true });
    const card = visit.page.getByRole('dialog').filter({ hasText: 'Dr BRUYÈRE-EXEMPLE Camille' });
    await keyboard.reach(name);
    await card.getByText('camille.bruyere-exemple@pro.demo.mssante.fr').waitFor();
    await card
      .getByText(/01 99 00 90 \d\d$/)
      .first()
      .waitFor();
    await card
      .getByText(/R DES EXEMPLES, 99000 VALFICTIF/)
      .first()
      .waitFor();
    await visit.picture('322-parcours-contact');
    await keyboard.reach(name);
    await visit.page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    const pharmacy = people().getByRole('button', { name: 'PHARMACIE DU MARCHÉ FICTIF', exact: true });
    await pharmacy.hover();
    await visit.page.getByRole('dialog').filter({ hasText: 'PHARMACIE DU MARCHÉ FICTIF' }).getByText(/01 99/).waitFor();
    await visit.page.mouse.move(0, 0);
  });

  it('EFF-185 EFF-186 the next record opens on the documents, or on its latest summary, where that is chosen', async () => {
    await prefer(async (preferences) => {
      await preferences.getByRole('button', { name: 'Documents' }).click();
    });
    await open('parabolain-denise');
    await visit.documents.waitFor();
    expect(new URL(visit.page.url()).pathname).toBe('/dossier/documents');
    await prefer(async (preferences) => {
      await preferences.getByRole('button', { name: 'Parcours de soins' }).click();
      await preferences.getByRole('checkbox', { name: /volet de synthèse médicale/ }).check();
    });
    await open(patient);
    await visit.page.waitForURL('**/dossier/vsm');
    await keyboard.press(tab('Parcours de soins'));
    await lines().first().waitFor();
    // Without a summary, the latest reimbursement history.
    await open('parabolain-denise');
    await visit.page.waitForURL('**/dossier/remboursements');
  });

  it('none of the pages complained', () => {
    expect(visit.complaints).toEqual([]);
  });

  /** Changes the preferences in the settings. */
  async function prefer(change: (preferences: Locator) => Promise<void>): Promise<void> {
    await visit.page.getByRole('link', { name: 'Paramètres' }).first().click();
    const preferences = visit.page.getByRole('region', { name: 'Vos préférences' });
    await change(preferences);
    await keyboard.press(visit.button('Valider les préférences'));
    await visit.page.getByText('Préférences enregistrées.').first().waitFor();
  }
});

/** The count beside a choice. */
async function counted(box: Locator): Promise<number> {
  return Number(/\d+$/.exec((await box.locator('..').innerText()).trim())![0]);
}

function dayOf({ serviceStartTime, creationTime }: DemoDocument['entry']): string {
  return (serviceStartTime ?? creationTime).slice(0, 8);
}

function dayAgo(ms: number): string {
  return new Date(Date.now() - ms).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The words of the month some months from the one that a slider stands at. */
async function month(slider: Locator, by: number): Promise<string> {
  const words = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shownNow = (await slider.getAttribute('aria-valuetext'))!;
  const now = Array.from({ length: 24 * 12 }, (_, at) => new Date(Date.UTC(2010, at, 1))).find(
    (date) => words.format(date) === shownNow,
  )!;
  return words.format(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + by, 1)));
}
