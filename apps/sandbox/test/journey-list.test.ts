import { readFile } from 'node:fs/promises';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldersOf } from '../src/compose/folders.ts';
import { type DemoDocument, demoDocuments, lengthenRecord } from '../src/index.ts';
import { demoRecord, iso, shownDay } from './support/demo-record.ts';
import { rowOf, shownColumn, shownRows } from './support/documents-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const versioned = 'grandlivre-maurice';
const long = 'mirageon-augustin';
const added = 700;

describe.skipIf(noBrowser)('the documents list of a record', () => {
  let visit: Visit;
  let keys: Keyboard;
  /** Everything that the record of 300 holds, whatever its state. */
  let known: DemoDocument[];

  beforeAll(async () => {
    visit = await Visit.open();
    const { today } = JSON.parse(await readFile(foldersOf(visit.dataDir).day, 'utf8')) as { today: string };
    known = [];
    const patients = visit.sandbox.patients.filter(({ key }) => key === versioned);
    for await (const one of demoDocuments(patients, today)) known.push(one);
    await visit.arrive('bruyere');
    await visit.openRecord(versioned);
    keys = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const select = (name: string) => visit.page.getByRole('combobox', { name, exact: true });
  const count = async () => Number(await visit.documents.getAttribute('aria-rowcount')) - 1;
  const becomes = (rows: number) => expect.poll(count, { timeout: 8_000 }).toBe(rows);
  const inState = (status: string) => known.filter(({ entry }) => entry.status === status);
  /** Clears every filter by the keyboard. */
  const clear = async () => {
    await visit.page.getByRole('searchbox', { name: 'Titre' }).focus();
    await keys.press(visit.button(/^Effacer les filtres/));
    await visit.button(/^Effacer les filtres/).waitFor({ state: 'detached' });
  };

  it('EFF-127 approved documents alone are shown at first; every other state is one choice away', async () => {
    await visit.searchAlways();
    await becomes(inState('approved').length);
    expect(await select('État').inputValue()).toBe('approved');
    await select('État').selectOption('Archivés');
    await becomes(inState('archived').length);
    expect(new Set(await shownColumn(visit, 'État et visibilité'))).toSatisfy((marks: Set<string>) =>
      [...marks].every((mark) => mark.startsWith('Archivé')),
    );
    await select('État').selectOption(`Obsolètes (${inState('deprecated').length})`);
    await becomes(inState('deprecated').length);
    await visit.picture('220-liste-obsoletes');
  });

  it('EFF-132 an obsolete document leads to its current version, and versions stand on one line', async () => {
    const { page } = visit;
    const former = known.find(({ entry }) => entry.status === 'deprecated')!;
    const line = rowOf(visit, former.entry.title).first();
    await keys.toLine(visit.documents, line);
    await keys.press(line.getByRole('link', { name: 'Version actuelle' }));
    const summary = page.getByRole('complementary', { name: 'Résumé du document' });
    await summary.getByText('Approuvé', { exact: true }).waitFor();
    await page.getByRole('article', { name: former.entry.title }).waitFor();
    await page.keyboard.press('Escape');
    await visit.documents.waitFor();
    await select('État').selectOption(`Tous (${known.length})`);
    await becomes(known.length - inState('deprecated').length);
    await page.getByRole('searchbox', { name: 'Titre' }).fill(former.entry.title);
    const unfold = visit.documents.getByRole('button', { name: '1 version antérieure' }).first();
    await unfold.waitFor();
    const before = await count();
    await keys.press(unfold);
    await becomes(before + 1);
    await visit.documents.getByText('Obsolète', { exact: true }).first().waitFor();
    await visit.picture('221-liste-versions');
    await visit.documents.getByRole('button', { name: '1 version antérieure', expanded: true }).click();
    await becomes(before);
    await clear();
  });

  it('EFF-123 EFF-124 EFF-129 title, author, speciality and category narrow together, and are cleared at once', async () => {
    const { page } = visit;
    const approved = inState('approved');
    const authorOf = ({ entry }: DemoDocument) => entry.authors[0]?.person;
    const byAuthor = Map.groupBy(approved, (one) => `${authorOf(one)?.familyName} ${authorOf(one)?.givenName}`);
    const [author, theirs] = [...byAuthor]
      .filter(([name]) => !name.includes('undefined'))
      .toSorted((a, b) => b[1].length - a[1].length)[0]!;
    const options = await select('Auteur').getByRole('option').allInnerTexts();
    expect(options[0]).toBe('Tous');
    expect(new Set(options).size).toBe(options.length);
    await select('Auteur').selectOption(`${author} (${theirs.length})`);
    await becomes(theirs.length);
    const byCategory = Map.groupBy(theirs, ({ entry }) => entry.classCode.code);
    const some = [...byCategory.values()].toSorted((a, b) => b.length - a.length)[0]!;
    const categories = page.getByRole('complementary', { name: 'Filtres' }).getByRole('button');
    const category = categories
      .filter({ hasNotText: 'Toutes' })
      .filter({ hasText: await classWords(visit, some[0]!) })
      .first();
    await keys.press(category);
    await becomes(some.length);
    const word = some[0]!.entry.title.split(' ')[0]!;
    await page.keyboard.press('/');
    await page.keyboard.type(word.toUpperCase().normalize('NFD').replace(/\p{M}/gu, ''));
    await becomes(some.filter(({ entry }) => fold(entry.title).includes(fold(word))).length);
    await visit.button('Effacer les filtres (3)').waitFor();
    await visit.picture('222-liste-filtres');
    await clear();
    await becomes(approved.length);
    const specialties = await select('Spécialité').getByRole('option').allInnerTexts();
    expect(specialties.length).toBeGreaterThan(3);
    const [, first = ''] = specialties;
    await select('Spécialité').selectOption(first);
    await becomes(Number(/\((\d+)\)$/.exec(first)?.[1]));
    await clear();
  });

  it('EFF-129 the number of unread beside a category falls as its documents are read', async () => {
    const { page } = visit;
    const unread = page
      .getByRole('complementary', { name: 'Filtres' })
      .getByRole('button', { name: /^Imagerie médicale/ });
    const number = async () => Number(/(\d+) non lus?$/.exec((await unread.innerText()).replaceAll('\n', ' '))?.[1]);
    const before = await number();
    expect(before).toBeGreaterThan(1);
    await unread.click();
    const first = visit.documents
      .getByRole('row')
      .filter({ has: page.getByTitle('Non lu'), hasNotText: 'Caché' })
      .first();
    await first.getByRole('link').first().click();
    await page.locator('article :is(canvas, iframe, img, pre)').first().waitFor();
    await page.keyboard.press('Escape');
    await visit.documents.waitFor();
    // The filter outlives the document.
    expect(await unread.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(number).toBe(before - 1);
    await clear();
  });

  it('EFF-126 each kind of hidden documents is had alone', async () => {
    for (const [label, code] of [
      ['Cachés au patient', 'INVISIBLE_PATIENT'],
      ['Cachés aux professionnels de santé', 'MASQUE_PS'],
      ['Cachés aux représentants légaux', 'INVISIBLE_REPRESENTANTS_LEGAUX'],
    ] as const) {
      const hidden = inState('approved').filter(({ entry }) =>
        entry.confidentialityCodes.some((one) => one.code === code),
      );
      const option = (await select('Visibilité').getByRole('option').allInnerTexts()).find((text) =>
        text.startsWith(label),
      )!;
      expect(Number(/\((\d+)\)$/.exec(option)?.[1]), label).toBeLessThanOrEqual(hidden.length);
      await select('Visibilité').selectOption(option);
      const shown = Number(/\((\d+)\)$/.exec(option)?.[1]);
      if (shown > 0) {
        await becomes(shown);
        const titles = new Set(hidden.map(({ entry }) => entry.title));
        for (const title of await shownColumn(visit, 'Titre'))
          expect(titles.has(title.split('\n')[0]!), title).toBe(true);
      } else await visit.page.getByRole('heading', { name: 'Aucun document ne correspond' }).waitFor();
    }
    await clear();
  });

  it('EFF-125 a preset on the deposit finds what was deposited since, and says of which day', async () => {
    const since = (months: number) => {
      const start = new Date();
      start.setMonth(start.getMonth() - months);
      return inState('approved').filter(({ set }) => Date.parse(iso(set.submissionTime)) >= start.getTime());
    };
    expect(await select('Dépôt').getByRole('option').allInnerTexts()).toEqual([
      ...['Toujours', '1 semaine', '1 mois', '1 an', '3 ans'],
    ]);
    for (const [label, months] of [
      ['1 mois', 1],
      ['1 an', 12],
      ['3 ans', 36],
    ] as const) {
      await select('Dépôt').selectOption(label);
      await becomes(since(months).length);
    }
    await visit.documents.getByRole('columnheader', { name: 'Date de dépôt' }).waitFor();
    const days = await shownColumn(visit, 'Date de dépôt');
    const newest = since(36)
      .map(({ set }) => iso(set.submissionTime))
      .toSorted()
      .reverse();
    expect(days[0]).toBe(shownDay(newest[0]!));
    await visit.picture('223-liste-depot');
    await clear();
  });

  it('EFF-128 the advanced search goes by any of the three dates, beyond what the list holds', async () => {
    const { page } = visit;
    await keys.press(visit.button('Deux ans'));
    await page.getByRole('button', { name: 'Deux ans', pressed: true }).waitFor();
    await expect.poll(count).toBeLessThan(inState('approved').length);
    const [from, to] = ['2023-01-01', '2023-09-30'];
    const within = (time: string | undefined) => time !== undefined && day(iso(time)) >= from && day(iso(time)) <= to;
    const results = new Set<string>();
    for (const [label, timeOf] of [
      ['Date de création', ({ entry }: DemoDocument) => entry.creationTime],
      ['Date de l’acte', ({ entry }: DemoDocument) => entry.serviceStartTime],
      ['Date de dépôt', ({ set }: DemoDocument) => set.submissionTime],
    ] as const) {
      await page.getByRole('searchbox', { name: 'Titre' }).focus();
      await keys.press(visit.button('Recherche avancée'));
      const form = page.getByRole('form', { name: 'Recherche avancée' });
      await form.getByRole('combobox', { name: 'Date' }).selectOption(label);
      await keys.type(form.getByRole('textbox', { name: 'Du' }), '01/01/2023');
      await keys.type(form.getByRole('textbox', { name: 'Au' }), '30/09/2023');
      if (label === 'Date de création') await visit.picture('224-recherche-avancee');
      await keys.press(form.getByRole('button', { name: 'Rechercher' }));
      const expected = inState('approved').filter((one) => within(timeOf(one)));
      await becomes(expected.length);
      await visit.documents.getByRole('columnheader', { name: label }).waitFor();
      results.add((await shownColumn(visit, 'Titre')).join('|'));
    }
    await visit.button('Effacer les dates').click();
    await visit.button('Effacer les dates').waitFor({ state: 'detached' });
  });

  it('MED-31 the categories show what they hold, and open; whose record it is stands above', async () => {
    const { page } = visit;
    await visit.searchAlways();
    await visit.button('Toujours').focus();
    await keys.press(visit.button('Par catégorie'));
    const approved = inState('approved');
    const label = (code: string) =>
      typeCodes
        .find(code)!
        .display.replace(/ \(autre\)$/, '')
        .replaceAll("'", '’');
    for (const code of ['11488-4', '70004-7', '11505-5', '77436-4', '11490-0', '34112-3', '15507-7']) {
      const documents = approved.filter(({ entry }) => entry.typeCode.code === code).length;
      const words = documents === 0 ? 'Aucun document' : `${documents} document${documents > 1 ? 's' : ''}`;
      await page.getByRole('heading', { name: new RegExp(`^${quoted(label(code))}.* ${words}$`) }).waitFor();
    }
    const newest = approved
      .map(({ set }) => iso(set.submissionTime))
      .toSorted()
      .at(-1)!;
    const patient = visit.sandbox.patients.find(({ key }) => key === versioned)!;
    const facts = page.getByLabel('Patient', { exact: true }).filter({ hasText: 'Dernier dépôt' });
    await facts.getByText(shownDay(newest), { exact: true }).waitFor();
    await facts.getByText(patient.traits.birthName).waitFor();
    const consultations = page.getByRole('button', { name: new RegExp(`^${quoted(label('11488-4'))}`) });
    await keys.press(consultations);
    const group = page
      .getByRole('table', { name: label('11488-4').replaceAll('’', "'") })
      .or(page.getByRole('table', { name: label('11488-4') }));
    await group.getByRole('row').nth(1).waitFor();
    await visit.picture('225-liste-categories');
    await visit.button('Liste').click();
    await visit.documents.waitFor();
  });

  it('MED-32 the details of a line are eleven facts', async () => {
    const { page } = visit;
    const one = inState('approved').find(({ entry }) => entry.authors[0]?.specialty && entry.authors[0]?.institution)!;
    await page.getByRole('searchbox', { name: 'Titre' }).fill(one.entry.title);
    const line = rowOf(visit, one.entry.title)
      .filter({ hasText: shownDay(iso(one.entry.serviceStartTime!)) })
      .first();
    await keys.toLine(visit.documents, line);
    await keys.press(line.getByRole('button', { name: `Détails de ${one.entry.title}` }));
    const dialog = page.getByRole('dialog', { name: 'Détails' });
    const facts = await factsOf(dialog);
    expect(Object.keys(facts)).toEqual([
      ...['Auteur', 'Profession', 'Spécialité', 'Établissement', 'Date de l’acte', 'Date de création', 'Date de dépôt'],
      ...['Invisible pour le patient', 'Masqué aux professionnels de santé', 'Format', 'État'],
    ]);
    expect(facts.Établissement).toBe(one.entry.authors[0]?.institution?.name);
    expect(facts['Date de dépôt']).toContain(shownDay(iso(one.set.submissionTime)));
    expect(facts.État).toBe('Approuvé');
    await visit.picture('226-details');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await clear();
  });

  it('several lines are chosen by the keyboard and with Shift', async () => {
    const { page } = visit;
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('1 document choisi', { exact: true }).waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 documents choisis', { exact: true }).waitFor();
    const box = (at: number) => visit.documents.getByRole('row').nth(at).getByRole('checkbox');
    await box(6).click({ modifiers: ['Shift'] });
    await page.getByText('6 documents choisis', { exact: true }).waitFor();
    for (const at of [1, 2, 3, 4, 5, 6]) expect(await box(at).isChecked(), `line ${at}`).toBe(true);
    await visit.picture('227-liste-selection');
    await visit.button('Ne plus rien choisir').click();
    await page.getByText('6 documents choisis', { exact: true }).waitFor({ state: 'detached' });
  });

  it('EFF-122 the last columns sort too: what was never read, and what is out of the ordinary, come first', async () => {
    await visit.documents.getByRole('columnheader', { name: 'Non lu' }).getByRole('button').click();
    await expect.poll(async () => (await shownRows(visit))[0]?.unread).toBe(true);
    await visit.documents.getByRole('columnheader', { name: 'État et visibilité' }).getByRole('button').click();
    await expect.poll(async () => (await shownColumn(visit, 'État et visibilité'))[0]).toContain('Caché');
    await visit.documents.getByRole('columnheader', { name: 'Date de l’acte' }).getByRole('button').click();
  });

  it('EFF-02 a record shows each kind of what it holds as a category', async () => {
    const held = new Set(inState('approved').map(({ entry }) => entry.classCode.code));
    const categories = visit.page.getByRole('complementary', { name: 'Filtres' }).getByRole('listitem');
    await expect.poll(() => categories.count()).toBe(held.size + 1);
    for (const name of ['Compte rendu', 'Imagerie médicale', 'Prescription'])
      await categories.filter({ hasText: name }).first().waitFor();
  });

  it('a record of thousands opens piece by piece, and a reloaded page finds all of it', async () => {
    const { page } = visit;
    const like = (await demoRecord(visit, long)).filter(({ entry }) => entry.typeCode.code !== '87273-9');
    await lengthenRecord(visit, like, { documents: added });
    await visit.openRecord(long);
    await page.getByText(/^7\d{2} documents, /).waitFor();
    const all = await count();
    expect(all).toBeGreaterThan(added);
    expect(await visit.documents.getByRole('row').count()).toBeLessThan(60);
    await visit.picture('228-liste-longue');
    await page.reload();
    await visit.documents.waitFor();
    await becomes(all);
    await page.keyboard.press('/');
    await page.keyboard.type('n° 699');
    await becomes(1);
  });

  it('a search that fails says so beside the list that is there, and is tried again', async () => {
    const { page } = visit;
    await clear();
    const all = await count();
    await page.route('**/api/records/*/search', (route) => route.abort(), { times: 1 });
    await select('État').selectOption('Archivés');
    const alert = page.getByRole('alert').filter({ hasText: 'La liste reste celle d’avant' });
    await alert.waitFor();
    await visit.picture('229-liste-erreur');
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await alert.waitFor({ state: 'detached' });
    await select('État').selectOption(`Approuvés (${all})`);
    await becomes(all);
  });

  it('no page complained, and axe found nothing', () => {
    const network = (complaint: string) => complaint.includes('ERR_FAILED');
    expect(visit.complaints.filter((complaint) => !network(complaint))).toEqual([]);
  });
});

const day = (instant: string) => shownDay(instant).split('/').reverse().join('-');
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const quoted = (text: string) => text.replace(/[()[\].*+?^$|\\]/g, '\\$&');

/** What the list calls the category of a document. */
async function classWords(visit: Visit, { entry }: DemoDocument): Promise<string> {
  return (await rowOf(visit, entry.title).first().getByRole('cell').nth(2).innerText()).trim();
}

async function factsOf(dialog: Locator): Promise<Record<string, string>> {
  await dialog.getByRole('term').first().waitFor();
  const terms = await dialog.getByRole('term').allInnerTexts();
  const values = await dialog.getByRole('definition').allInnerTexts();
  return Object.fromEntries(terms.map((term, at) => [term, values[at] ?? '']));
}
