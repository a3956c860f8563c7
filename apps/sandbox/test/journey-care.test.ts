import { readFile } from 'node:fs/promises';
import { isReimbursementHistory, readCda, readReimbursementHistory } from '@trousse/cda';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoDocument } from '../src/index.ts';
import { addReimbursements, addVaccinationNote } from './support/add-document.ts';
import { demoRecord } from './support/demo-record.ts';
import { noBrowser, Visit } from './support/visit.ts';

type History = ReturnType<typeof readReimbursementHistory>;
const shown = (hl7: string | undefined) => hl7 && `${hl7.slice(6, 8)}/${hl7.slice(4, 6)}/${hl7.slice(0, 4)}`;
const collator = new Intl.Collator('fr-FR', { sensitivity: 'base', numeric: true });

describe.skipIf(noBrowser)('reimbursements and vaccinations of a record', () => {
  let visit: Visit;
  let remb: DemoDocument;
  let history: History;

  beforeAll(async () => {
    visit = await Visit.open();
    const record = await demoRecord(visit, 'mirageon-augustin');
    remb = record.find(({ entry }) => entry.typeCode.code === 'REMB')!;
    history = readReimbursementHistory(readCda(remb.cda));
    const note = record.find(({ entry }) => entry.authors[0]?.person?.familyName === 'BRUYÈRE-EXEMPLE')!;
    const common = { cis: '68747507' };
    await addVaccinationNote(visit, note, {
      ...{ ...common, id: '41DAC707-7C96-47B7-B600-AC63D8002141', date: '20241003', lot: 'A-2024' },
    });
    await addVaccinationNote(visit, note, {
      ...{ ...common, id: '41DAC707-7C96-47B7-B600-AC63D8002142', date: '20260928', lot: 'B-2026' },
    });
    await visit.arrive('bruyere');
    await visit.openRecord('mirageon-augustin');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const table = (name: string): Locator => visit.page.getByRole('table', { name, exact: true });
  const headsOf = async (name: string) =>
    (await table(name).getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  const rowsOf = async (name: string): Promise<Record<string, string>[]> => {
    const heads = await headsOf(name);
    const cells = await table(name).getByRole('cell').allInnerTexts();
    const rows: Record<string, string>[] = [];
    for (let at = 0; at < cells.length; at += heads.length)
      rows.push(Object.fromEntries(heads.map((head, index) => [head, (cells[at + index] ?? '').trim()])));
    return rows;
  };
  const search = () => visit.page.getByRole('searchbox', { name: 'Rechercher' });
  const type = (name: string) => visit.page.getByRole('group', { name: 'Type d’événement' }).getByLabel(name);
  const period = (name: string) => visit.page.getByRole('group', { name: 'Période' }).getByLabel(name, { exact: true });
  const toTab = async (name: string) => {
    await visit.page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name }).click();
    await visit.page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }).waitFor();
  };

  it('EFF-104 EFF-106 EFF-107 the tab reads the document and says its window and its last update', async () => {
    await toTab('Historique des remboursements');
    await table('Médicaments').waitFor();
    const header = visit.page.getByRole('article').getByRole('banner').or(visit.page.locator('article > header'));
    const words = await header.first().innerText();
    expect(words).toContain(
      `Période couverte : du ${shown(history.period.start)} au ${shown(history.period.stop)} (douze derniers mois)`,
    );
    expect(words).toContain(`Dernière mise à jour le ${shown(history.updatedAt)}`);
    expect(await visit.page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      ...['Médicaments', 'Vaccins', 'Dispositifs médicaux', 'Hospitalisations', 'Autres soins'],
    ]);
    const rows = await rowsOf('Médicaments');
    expect(rows.map((row) => [row['Date de prescription'], row.Médicament])).toEqual(
      history.medicines.map(({ prescribedAt, label }) => [shown(prescribedAt), label]),
    );
    await visit.picture('60-remboursements');
  });

  it('EFF-112 EFF-113 EFF-114 EFF-115 EFF-116 each kind has its columns, a combination each of its ingredients', async () => {
    expect(await headsOf('Médicaments')).toEqual([
      ...['Date de prescription', 'Médicament', 'Groupe thérapeutique', 'Composants actifs du médicament'],
      ...['Prescrit par', 'Établissement', 'Délivré par'],
    ]);
    expect(await headsOf('Vaccins')).toEqual([
      ...['Date de prescription', 'Vaccin', 'Valence vaccinale', 'Prescrit par', 'Établissement', 'Délivré par'],
    ]);
    expect(await headsOf('Dispositifs médicaux')).toEqual([
      ...['Date de prescription', 'Dispositif médical', 'Prescrit par', 'Établissement', 'Délivré par'],
    ]);
    expect(await headsOf('Hospitalisations')).toEqual(['Période de l’acte', 'Pathologie en cours', 'Lieu du séjour']);
    const combination = table('Médicaments').getByRole('row').filter({ hasText: 'TRIASSOCIA' }).first();
    expect(await combination.getByRole('listitem').allInnerTexts()).toEqual([
      'PÉRINDOPRIL',
      'INDAPAMIDE',
      'AMLODIPINE',
    ]);
    const stays = await rowsOf('Hospitalisations');
    expect(stays.map((row) => row['Période de l’acte'])).toEqual(
      history.stays.map(({ period: { start, stop } }) => `Du ${shown(start)} au ${shown(stop)}`),
    );
    expect(stays.length).toBeGreaterThan(1);
    expect((await rowsOf('Autres soins')).length).toBe(
      history.care.length + history.radiology.length + history.biology.length,
    );
  });

  it('EFF-118 an establishment stands alone for a prescriber that nobody named; null is written nowhere', async () => {
    const row = (await rowsOf('Médicaments')).find(({ Médicament }) => Médicament!.startsWith('TRIASSOCIA'))!;
    expect([row['Prescrit par'], row.Établissement]).toEqual(['', 'CENTRE HOSPITALIER DE VALFICTIF']);
    expect(await visit.page.getByRole('main').innerText()).not.toMatch(/null|undefined/i);
  });

  it('EFF-110 a search finds a brand by its ingredient, whatever accents, in every table, and marks what it found', async () => {
    await search().fill('perindopril');
    await expect.poll(async () => (await rowsOf('Médicaments')).length).toBeLessThan(history.medicines.length);
    const rows = await rowsOf('Médicaments');
    expect(rows.some(({ Médicament }) => Médicament!.startsWith('TRIASSOCIA'))).toBe(true);
    expect(rows.every((row) => row['Composants actifs du médicament']!.includes('PÉRINDOPRIL'))).toBe(true);
    const marks = await table('Médicaments').locator('mark').allInnerTexts();
    expect(new Set(marks)).toEqual(new Set(['PÉRINDOPRIL']));
    expect(await table('Vaccins').count()).toBe(0);
    await visit.page
      .getByText(/^0 ligne affichée sur/)
      .first()
      .waitFor();
    await visit.picture('61-remboursements-recherche');
    // Several words, each in any cell of the row.
    await search().fill('insuffisance valfictif');
    await expect.poll(async () => (await rowsOf('Hospitalisations')).length).toBe(1);
    await search().fill('introuvable');
    await visit.button('Effacer les filtres').click();
    await table('Médicaments').waitFor();
    expect(await search().inputValue()).toBe('');
  });

  it('EFF-108 several kinds of event may be chosen', async () => {
    for (const name of ['Médicaments', 'Dispositifs médicaux', 'Autres soins']) await type(name).uncheck();
    expect(await visit.page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Vaccins',
      'Hospitalisations',
    ]);
    for (const name of ['Médicaments', 'Dispositifs médicaux', 'Autres soins']) await type(name).check();
    expect(await visit.page.getByRole('heading', { level: 3 }).count()).toBe(5);
  });

  it('EFF-109 a period narrows, both its days included', async () => {
    const dates = history.medicines.map(({ prescribedAt }) => prescribedAt!).toSorted();
    const [from, to] = [dates[2]!, dates.at(-3)!];
    await period('Choisir les dates').check();
    await visit.page.getByRole('textbox', { name: 'Du' }).fill(shown(from)!);
    await visit.page.getByRole('textbox', { name: 'Au' }).fill(shown(to)!);
    const expected = dates.filter((date) => date >= from && date <= to);
    await expect.poll(async () => (await rowsOf('Médicaments')).length).toBe(expected.length);
    const found = (await rowsOf('Médicaments')).map((row) => row['Date de prescription']);
    expect(found).toContain(shown(from));
    expect(found).toContain(shown(to));
    await period('Douze mois').check();
    await expect.poll(async () => (await rowsOf('Médicaments')).length).toBe(dates.length);
  });

  it('EFF-111 each table sorts by itself, by mouse and by keyboard', async () => {
    const head = (name: string, column: string) => table(name).getByRole('columnheader', { name: column, exact: true });
    await head('Médicaments', 'Médicament').getByRole('button').click();
    expect(await head('Médicaments', 'Médicament').getAttribute('aria-sort')).toBe('ascending');
    expect(await head('Vaccins', 'Date de prescription').getAttribute('aria-sort')).toBe('descending');
    const labels = async () => (await rowsOf('Médicaments')).map((row) => row.Médicament!);
    expect(await labels()).toEqual((await labels()).toSorted(collator.compare));
    await head('Médicaments', 'Médicament').getByRole('button').press('Enter');
    expect(await head('Médicaments', 'Médicament').getAttribute('aria-sort')).toBe('descending');
    expect(await labels()).toEqual((await labels()).toSorted(collator.compare).reverse());
    expect(await head('Autres soins', 'Date de l’acte').getAttribute('aria-sort')).toBe('descending');
  });

  it('EFF-117 the header names the view and the patient; its controls show metadata, the document, and save it', async () => {
    const { page } = visit;
    await page.getByRole('heading', { name: 'Historique des remboursements – MIRAGEON AUGUSTIN' }).waitFor();
    await page.getByText(/données structurées \(XML\) remplacent les relevés/).waitFor();
    await visit.button('Afficher les métadonnées').click();
    const summary = page.getByRole('complementary', { name: 'Résumé du document' });
    expect(await summary.innerText()).toContain('Données de remboursement');
    await visit.picture('62-remboursements-metadonnees');
    await visit.button('Masquer les métadonnées').click();
    await summary.waitFor({ state: 'detached' });
    await visit.button('Document reçu').click();
    const frame = page.frameLocator('iframe');
    await frame.getByText('Usage et Responsabilités').waitFor();
    await visit.picture('63-remboursements-document');
    await visit.button('Vue structurée').click();
    await table('Médicaments').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), visit.button('Télécharger').click()]);
    const saved = await readFile(await download.path());
    expect(saved).toEqual(Buffer.from(remb.cda));
    expect(isReimbursementHistory(readCda(saved).header)).toBe(true);
    await visit.button('Revenir à la liste des documents').click();
    await visit.documents.waitFor();
  });

  it('EFF-105 « Médicaments » is the same view with its medicines alone to begin with', async () => {
    await toTab('Médicaments');
    await table('Médicaments').waitFor();
    expect(await visit.page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Médicaments']);
    expect(await type('Médicaments').isChecked()).toBe(true);
    expect(await type('Vaccins').isChecked()).toBe(false);
    await type('Vaccins').check();
    await table('Vaccins').waitFor();
    await type('Vaccins').uncheck();
    await visit.picture('64-medicaments');
  });

  it('EFF-139 the vaccinations have nine columns, and say « non disponible » rather than nothing', async () => {
    await toTab('Vaccinations');
    await table('Vaccinations').waitFor();
    expect(await headsOf('Vaccinations')).toEqual([
      ...['Date de l’acte', 'Nom du vaccin', 'Type d’administration', 'Numéro de lot', 'Voie d’administration'],
      ...['Site d’administration', 'Vaccinateur', 'Vaccin ajouté ou modifié par', 'Commentaire'],
    ]);
    const rows = await rowsOf('Vaccinations');
    expect(rows.map((row) => [row['Date de l’acte'], row['Numéro de lot']])).toEqual([
      ['28/09/2026', 'B-2026'],
      ['03/10/2024', 'A-2024'],
    ]);
    expect(rows[0]!['Type d’administration']).toBe('1ère série vaccinante, rang 2');
    await search().fill('b-2026');
    await expect.poll(async () => (await rowsOf('Vaccinations')).length).toBe(1);
    await search().fill('');
    expect(await visit.page.getByRole('main').innerText()).not.toMatch(/null|undefined/i);
    await visit.picture('65-vaccinations');
  });

  it.each([
    ['nuagebleu-ilan', 10, '65-vaccinations-enfant'],
    ['fableroc-jeanne', 6, '65-vaccinations-adulte'],
  ])('EFF-139 the demonstration has vaccinations of %s: %i of them', async (key, count, picture) => {
    await visit.openRecord(key);
    await toTab('Vaccinations');
    await table('Vaccinations').waitFor();
    const rows = await rowsOf('Vaccinations');
    expect(rows).toHaveLength(count);
    expect(new Set(rows.map((row) => row['Numéro de lot'])).size).toBe(count);
    // Copied from a booklet: who gave it, how and where nobody wrote down.
    for (const row of rows.filter(({ Commentaire }) => Commentaire!.startsWith('Reporté'))) {
      expect([row['Voie d’administration'], row['Site d’administration'], row.Vaccinateur]).toEqual(
        Array(3).fill('non disponible'),
      );
    }
    await visit.picture(picture);
  });

  it('EFF-104 EFF-139 a record without any says so', async () => {
    const none = visit.sandbox.patients.find(
      ({ documentCount, record, minor, authorisations }) =>
        documentCount > 0 &&
        documentCount < 6 &&
        record === 'active' &&
        !minor &&
        authorisations.some((one) => one.professionalKey === 'bruyere' && one.status === 'VALIDE'),
    );
    await visit.openRecord(none!.key);
    await toTab('Historique des remboursements');
    await visit.page.getByRole('heading', { name: 'Aucun historique des remboursements' }).waitFor();
    await visit.picture('66-remboursements-aucun');
    await toTab('Vaccinations');
    await visit.page.getByRole('heading', { name: 'Aucune vaccination' }).waitFor();
  });

  it('EFF-107 the console has the insurance send the next version, which the view then shows', async () => {
    const console = await visit.context.newPage();
    await console.goto(visit.sandbox.urls.console);
    const row = console.getByRole('row').filter({ hasText: 'MIRAGEON' }).first();
    expect(await row.innerText()).toContain('version 1');
    await row.getByRole('button', { name: /^Alimenter les remboursements/ }).click();
    await row.getByText(/^version 2,/).waitFor();
    await console.close();
    await visit.openRecord('mirageon-augustin');
    await toTab('Historique des remboursements');
    await table('Médicaments').waitFor();
    const today = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(visit.sandbox.clock.now());
    await visit.page.getByText(`Dernière mise à jour le ${today}`).waitFor();
  });

  it('EFF-104 EFF-110 hundreds of lines stay quick: only those in view are in the page, in every table', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => at);
    const dayOf = (at: number) => new Date(Date.now() - (1 + (at % 360)) * 86_400_000).toISOString().slice(0, 10);
    await addReimbursements(visit, remb, (input) => ({
      ...input,
      drugs: many(900).map((at) => ({
        ...{ ...input.drugs[0]!, prescribedOn: dayOf(at), dispensedOn: dayOf(at) },
        product: { ...input.drugs[0]!.product, display: `SPÉCIALITÉ ${at} ${'AU NOM TRÈS LONG '.repeat(4)}` },
      })),
      care: many(300).map((at) => ({ ...input.care[0]!, date: dayOf(at) })),
    }));
    await visit.openRecord('mirageon-augustin');
    await visit.searchAlways();
    await toTab('Historique des remboursements');
    await table('Médicaments').waitFor();
    expect(await table('Médicaments').getAttribute('aria-rowcount')).toBe('901');
    expect(await visit.page.getByRole('row').count()).toBeLessThan(150);
    await visit.picture('67-remboursements-nombreux');
    const last = table('Autres soins').getByRole('row').last();
    // The heights of rows never seen are guesses: the end is reached once the list knows them.
    await expect
      .poll(async () => {
        await visit.page.getByRole('region', { name: 'Événements remboursés' }).press('End');
        return last.getAttribute('aria-rowindex');
      })
      .toBe(await table('Autres soins').getAttribute('aria-rowcount'));
    expect(await visit.page.getByRole('row').count()).toBeLessThan(150);
    await search().fill('spécialité 899');
    await expect.poll(async () => (await rowsOf('Médicaments')).length).toBe(1);
    await search().fill('');
  });

  it('nothing complained', () => {
    expect(visit.complaints).toEqual([]);
  });
});
