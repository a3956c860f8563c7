import { readFile } from 'node:fs/promises';
import { readCda } from '@trousse/cda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoDocument } from '../src/index.ts';
import { actOf, addCutDocument, demoRecord, iso, shownDay, shownTime } from './support/demo-record.ts';
import { rowOf, shownColumn, shownRows, summaryFacts } from './support/documents-page.ts';
import { readJournal } from './support/journal.ts';
import { noBrowser, Visit } from './support/visit.ts';

const cutTitle = 'Courrier de Monsieur Mirageon';
const collator = new Intl.Collator('fr-FR', { sensitivity: 'base', numeric: true });

describe.skipIf(noBrowser)('reading the documents of a record', () => {
  let visit: Visit;
  /** What the record holds, newest act first. */
  let record: DemoDocument[];
  let cut: DemoDocument;

  beforeAll(async () => {
    visit = await Visit.open();
    record = await demoRecord(visit, 'mirageon-augustin');
    const old = record.find(({ entry }) => entry.title === 'Plan personnalisé de soins')!;
    cut = await addCutDocument(visit, old, cutTitle);
    record.splice(record.indexOf(old), 0, cut);
    await visit.arrive('bruyere');
    await visit.openRecord('mirageon-augustin');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const authorOf = ({ entry }: DemoDocument) => entry.authors[0]?.person;
  const expectedRows = () => record.map((one) => ({ title: one.entry.title, day: shownDay(actOf(one.entry).start) }));
  const focused = () => visit.page.locator(':focus');

  it('EFF-121 the list opens on two years, with the newest act first', async () => {
    const { page } = visit;
    const since = new Date();
    since.setMonth(since.getMonth() - 24);
    const newerThan = (days: number) =>
      record.filter(({ entry }) => Date.parse(actOf(entry).start) > since.getTime() + days * 86_400_000).length;
    await page.getByRole('button', { name: 'Deux ans', pressed: true }).waitFor();
    const opening = (await shownColumn(visit, 'Titre')).length;
    expect(opening).toBeLessThan(record.length);
    expect(opening).toBeGreaterThanOrEqual(newerThan(2));
    expect(opening).toBeLessThanOrEqual(newerThan(-2));
    await visit.searchAlways();
    await expect.poll(() => visit.documents.getByRole('row').count()).toBe(record.length + 1);
    const header = visit.documents.getByRole('columnheader', { name: 'Date de l’acte' });
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    const rows = await shownRows(visit);
    expect(rows.map((row) => ({ title: row.Titre, day: row['Date de l’acte'] }))).toEqual(expectedRows());
  });

  it('EFF-122 each column sorts both ways by its title', async () => {
    const sortable = (text: string) =>
      text
        .replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')
        .replace(/^(Professionnel|Établissement|Assurance Maladie|Patient) :\s*/, '');
    for (const name of ['Titre', 'Catégorie', 'Auteur', 'Date de l’acte']) {
      const header = visit.documents.getByRole('columnheader', { name, exact: true });
      const seen: (string | null)[] = [];
      for (const click of [1, 2]) {
        await header.getByRole('button', { name }).click();
        await expect.poll(() => header.getAttribute('aria-sort')).not.toBe(seen[0] ?? 'none');
        const direction = await header.getAttribute('aria-sort');
        seen.push(direction);
        const values = (await shownColumn(visit, name)).map(sortable);
        const sorted = values.toSorted(collator.compare);
        expect(values, `${name}, click ${click}`).toEqual(direction === 'ascending' ? sorted : sorted.reverse());
        expect(new Set(values).size).toBeGreaterThan(2);
      }
      expect(seen.toSorted()).toEqual(['ascending', 'descending']);
    }
    const others = visit.documents.getByRole('columnheader').filter({ hasNot: visit.page.getByRole('button') });
    // The marks of unread, state and visibility sort too: their words are no text of the cells.
    expect(await others.count()).toBe(0);
    // Beside a reading pane category and author have no column: a list of choices sorts by them.
    await visit.page.setViewportSize({ width: 1600, height: 900 });
    await visit.page.getByRole('combobox', { name: 'Trier par' }).selectOption('Auteur');
    const byAuthor = await shownColumn(visit, 'Titre');
    await visit.button('Ordre croissant, inverser').click();
    await visit.button('Ordre décroissant, inverser').waitFor();
    expect(await shownColumn(visit, 'Titre')).not.toEqual(byAuthor);
    await visit.page.getByRole('combobox', { name: 'Trier par' }).selectOption('Date de l’acte');
    await visit.page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => shownColumn(visit, 'Titre')).toEqual(expectedRows().map(({ title }) => title));
  });

  it('EFF-119 professionals, establishments, the Assurance Maladie and the patient are told apart', async () => {
    const { page } = visit;
    const origins = {
      Professionnel: 'Suivi infirmier à domicile',
      Établissement: 'Passage aux urgences',
      'Assurance Maladie': 'Données de remboursement',
      Patient: 'Directives anticipées',
    };
    // Beside the author on a wide screen, under the title on a narrow one.
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const icons = new Set<string>();
      for (const [origin, title] of Object.entries(origins)) {
        const mark = rowOf(visit, title).first().getByTitle(origin, { exact: true }).filter({ visible: true }).first();
        icons.add(await mark.locator('svg').innerHTML());
        expect(await mark.innerText()).toBe(`${origin} :`);
      }
      expect(icons.size).toBe(4);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    const ofPatient = record.filter((one) => authorOf(one)?.idType === 'NH').length;
    const ofInsurance = record.filter(({ entry }) => entry.practiceSettingCode.code === 'AMO').length;
    const ofStructures = record.filter(({ entry }) => entry.practiceSettingCode.code === 'ETABLISSEMENT').length;
    expect(ofStructures).toBeGreaterThan(1);
    for (const [origin, count] of [
      ['Patient', ofPatient],
      ['Assurance Maladie', ofInsurance],
      ['Établissement', ofStructures],
      ['Professionnel', record.length - ofPatient - ofInsurance - ofStructures],
    ] as const) {
      const box = page
        .getByRole('group', { name: 'Origine' })
        .getByRole('checkbox', { name: new RegExp(`^${origin}`) });
      await box.uncheck();
      await expect.poll(async () => (await shownRows(visit)).length).toBe(record.length - count);
      expect((await shownColumn(visit, 'Auteur')).some((text) => text.startsWith(`${origin} :`))).toBe(false);
      await box.check();
    }
  });

  it('EFF-120 what I have not read has an orange dot and its words; my own documents have none', async () => {
    const foreign = record.map((one) => authorOf(one)?.familyName !== 'BRUYÈRE-EXEMPLE');
    expect((await shownRows(visit)).map(({ unread }) => unread)).toEqual(foreign);
    expect(await rowOf(visit, 'Passage aux urgences').getByTitle('Non lu').innerText()).toBe('Non lu');
    const colour = await visit.page.evaluate<string>(
      `getComputedStyle(document.querySelector('[role="row"] [title="Non lu"]')).backgroundColor`,
    );
    const [red = 0, green = 0, blue = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
    expect(red - green).toBeGreaterThan(60);
    expect(green - blue).toBeGreaterThan(20);
    const unread = foreign.filter(Boolean).length;
    await visit.page.getByRole('button', { name: `Toutes , ${unread} non lus` }).waitFor();
  });

  it('EFF-134 EFF-120 a click on the title opens the document and takes its dot, for good', async () => {
    const { page } = visit;
    const title = 'Passage aux urgences';
    const unread = (await shownRows(visit)).filter((row) => row.unread).length;
    const withDot = async () => (await shownRows(visit)).find((row) => row.Titre === title)?.unread;
    expect(await withDot()).toBe(true);
    await rowOf(visit, title).getByRole('link', { name: title }).click();
    await page.getByRole('article', { name: title }).getByRole('region', { name: title }).waitFor();
    await visit.backToList();
    const oneLess = { timeout: 5_000 };
    await expect
      .poll(async () => (await shownRows(visit)).filter((row) => row.unread).length, oneLess)
      .toBe(unread - 1);
    expect(await withDot()).toBe(false);

    await page.reload();
    await visit.documents.waitFor();
    expect(await withDot()).toBe(false);

    await visit.button('Déconnexion').click();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    await visit.signIn('bruyere');
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
    await visit.openRecord('mirageon-augustin');
    await visit.searchAlways();
    expect(await withDot()).toBe(false);
    expect((await shownRows(visit)).filter((row) => row.unread)).toHaveLength(unread - 1);
  });

  it('EFF-136 the summary says of each document what its metadata say', async () => {
    const { page } = visit;
    const ranges = record.filter(({ entry }) => entry.serviceStopTime !== undefined);
    expect(ranges.length).toBeGreaterThan(1);
    const one = record.find(({ entry }) => entry.title === 'Synthèse médicale')!;
    const ofHospital = record.find(({ entry }) => entry.title === 'Passage aux urgences')!;
    for (const { entry } of [...ranges, one, ofHospital]) {
      const { start, stop } = actOf(entry);
      const row = rowOf(visit, entry.title).filter({ hasText: shownDay(start) });
      await row.getByRole('link').first().click();
      const summary = page.getByRole('complementary', { name: 'Résumé du document' });
      await summary.getByText('Approuvé', { exact: true }).waitFor();
      const created = iso(entry.creationTime);
      const facts = await summaryFacts(visit);
      expect(facts).toMatchObject({
        Titre: entry.title,
        Catégorie: entry.typeCode.display,
        'Date de l’acte médical': stop ? `Du ${shownDay(start)} au ${shownDay(stop)}` : shownDay(start),
      });
      expect(facts['Date de création']?.replace(/\s*h\s*/, ':')).toBe(`${shownDay(created)} à ${shownTime(created)}`);
      await visit.backToList();
    }
    expect(ofHospital.entry.practiceSettingCode.code).toBe('ETABLISSEMENT');
  });

  it('EFF-138 the table of contents jumps within the document and follows its reading', async () => {
    const { page } = visit;
    await visit.read('Synthèse médicale');
    const contents = page.getByRole('navigation', { name: 'Table des matières' });
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading').first().waitFor();
    const entries = await contents.getByRole('button').allInnerTexts();
    expect(entries.length).toBeGreaterThan(5);
    // Asked of the page around: the frame runs no script, not even a test's.
    const headingInView = (words: string) =>
      page.evaluate<boolean>(`(() => {
        const { contentDocument: inner, clientHeight } = document.querySelector('iframe');
        const all = [...inner.querySelectorAll('h1, h2, h3, h4, h5, h6')];
        const { top, bottom } = all.find((one) => one.textContent === ${JSON.stringify(words)}).getBoundingClientRect();
        return top >= -1 && bottom <= clientHeight;
      })()`);
    const here = contents.locator('[aria-current="location"]');
    expect(await headingInView(entries.at(-1)!)).toBe(false);
    for (const entry of [...entries.slice(1), entries[0]!]) {
      await contents.getByRole('button', { name: entry, exact: true }).click();
      await expect.poll(() => headingInView(entry), { message: entry }).toBe(true);
      await expect.poll(() => here.innerText(), { message: entry }).toBe(entry);
    }
    // Reading on moves the mark too.
    const pane = (await page.locator('iframe').boundingBox())!;
    await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height / 2);
    await page.mouse.wheel(0, 700);
    await expect.poll(() => here.innerText()).not.toBe(entries[0]);
    await page.mouse.wheel(0, -5_000);
    await expect.poll(() => here.innerText()).toBe(entries[0]);
    await visit.backToList();
    await page.getByRole('searchbox', { name: 'Titre' }).fill('');
  });

  it('EFF-140 a document is saved whole under a name that tells nothing of the patient, and the journal has it', async () => {
    const { page } = visit;
    const one = record.find(({ entry }) => entry.title === 'Examens de biologie médicale')!;
    const downloads = async () =>
      (await readJournal(visit.sandbox))
        .filter(({ act }) => act === 'document-downloaded')
        .map(({ details }) => details);
    const before = await downloads();
    await rowOf(visit, one.entry.title).first().getByRole('link').click();
    await page.locator('canvas').first().waitFor();
    const saving = page.waitForEvent('download');
    await visit.button('Télécharger').click();
    const file = await saving;
    const day = shownDay(actOf(one.entry).start).split('/').reverse().join('-');
    expect(file.suggestedFilename()).toBe(`Examens-de-biologie-médicale_${day}.pdf`);
    const { body } = readCda(one.cda);
    const bytes = await readFile(await file.path());
    expect(body.kind === 'nonXml' && bytes.equals(body.bytes)).toBe(true);
    const added = (await downloads()).slice(before.length);
    expect(added.map((details) => JSON.parse(details))).toEqual([{ document: one.entry.uniqueId, form: 'pdf' }]);
    await visit.backToList();
  });

  it('a document that cannot be read is still saved as it came, under a name without the patient’s', async () => {
    const { page } = visit;
    await rowOf(visit, cutTitle).getByRole('link').click();
    const words = page.getByRole('alert').filter({ hasText: 'son contenu n’est pas lisible' });
    await words.waitFor();
    expect(await summaryFacts(visit)).toMatchObject({ Titre: cutTitle, Catégorie: cut.entry.typeCode.display });
    await visit.picture('28-document-illisible');
    const saving = page.waitForEvent('download');
    await words.getByRole('button', { name: 'Télécharger le fichier d’origine' }).click();
    const file = await saving;
    const day = shownDay(actOf(cut.entry).start).split('/').reverse().join('-');
    expect(file.suggestedFilename()).toBe(`Courrier-de-Monsieur_${day}.xml`);
    expect((await readFile(await file.path())).equals(cut.cda)).toBe(true);
    await visit.backToList();
  });

  it('previous and next go through the list in its order', async () => {
    const { page } = visit;
    const titles = expectedRows().map(({ title }) => title);
    await visit.documents.getByRole('row').nth(1).getByRole('link').click();
    const others = page.getByRole('navigation', { name: 'Autres documents de la liste' });
    const open = (title: string) => page.getByRole('article', { name: title }).waitFor();
    await open(titles[0]!);
    expect(await visit.button('Document précédent').isDisabled()).toBe(true);
    for (const at of [1, 2]) {
      await visit.button('Document suivant').click();
      await open(titles[at]!);
      await others.getByText(`${at + 1} sur ${titles.length}`).waitFor();
    }
    await visit.button('Document précédent').click();
    await open(titles[1]!);
    await visit.backToList();
    await expect.poll(() => focused().innerText()).toBe(titles[1]);
  });

  it('everything is read from the keyboard: search, arrows, Enter, Escape', async () => {
    const { page } = visit;
    const titles = expectedRows().map(({ title }) => title);
    const keys = page.keyboard;
    await keys.press('/');
    expect(await focused().getAttribute('aria-label')).toBe('Titre');
    await keys.type('conSULtation diabete');
    const found = titles.filter((title) => title === 'Consultation : diabète de type 2');
    await expect.poll(() => shownColumn(visit, 'Titre')).toEqual(found);
    await keys.press('ArrowDown');
    await expect.poll(() => focused().innerText()).toBe(found[0]);
    await keys.press('End');
    await keys.press('Enter');
    await page.getByRole('article', { name: found[0]! }).waitFor();
    await page.getByText(`${found.length} sur ${found.length}`).waitFor();
    await keys.press('Escape');
    await visit.documents.waitFor();
    await expect.poll(() => focused().innerText()).toBe(found[0]);
    await keys.press('/');
    await keys.press('Escape');
    await expect.poll(() => visit.documents.getByRole('row').count()).toBe(titles.length + 1);
    await keys.press('ArrowDown');
    for (const at of [1, 2, 3]) {
      await keys.press('ArrowDown');
      await expect.poll(() => focused().innerText()).toBe(titles[at]);
    }
    await keys.press('ArrowUp');
    await expect.poll(() => focused().innerText()).toBe(titles[2]);
    await keys.press('d');
    await page.getByRole('button', { name: 'Deux ans', pressed: true }).waitFor();
    await keys.press('t');
    await page.getByRole('button', { name: 'Toujours', pressed: true }).waitFor();
  });

  it('a search that finds nothing says so and is undone in one click', async () => {
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Titre' }).fill('zzz');
    await page.getByRole('heading', { name: 'Aucun document ne correspond' }).waitFor();
    await visit.picture('27-recherche-vide');
    await visit.button('Effacer la recherche et les filtres').click();
    await expect.poll(() => visit.documents.getByRole('row').count()).toBe(record.length + 1);
  });

  it('a record of 300 documents holds few rows in the page, and its last one is one key away', async () => {
    const { page } = visit;
    const all = await demoRecord(visit, 'grandlivre-maurice');
    expect(all.length).toBeGreaterThan(270);
    await visit.openRecord('grandlivre-maurice');
    await visit.searchAlways();
    await expect.poll(() => visit.documents.getAttribute('aria-rowcount')).toBe(String(all.length + 1));
    await page.getByText(`${all.length} documents`).waitFor();
    const inPage = () => visit.documents.getByRole('row').count();
    expect(await inPage()).toBeLessThan(60);
    await visit.picture('26-dossier-long');
    const first = visit.documents.getByRole('row').nth(1).getByRole('link');
    await first.focus();
    await expect.poll(() => focused().innerText()).toBe(await first.innerText());
    await page.keyboard.press('End');
    const last = visit.documents.locator(`[aria-rowindex="${all.length + 1}"]`);
    await last.getByText(shownDay(actOf(all.at(-1)!.entry).start)).waitFor();
    await expect.poll(() => focused().innerText()).toBe(all.at(-1)!.entry.title);
    expect(await inPage()).toBeLessThan(60);
    await page.keyboard.press('Enter');
    await page.getByText(`${all.length} sur ${all.length}`).waitFor();
    // Back from a document the list stands where it was left; after reading the one before, it goes on from that one.
    await page.keyboard.press('Escape');
    await last.waitFor();
    await expect.poll(() => focused().innerText()).toBe(all.at(-1)!.entry.title);
    await page.keyboard.press('Enter');
    for (const before of [1, 2, 3]) {
      await visit.button('Document précédent').click();
      await page.getByText(`${all.length - before} sur ${all.length}`).waitFor();
    }
    await visit.backToList();
    const fourth = visit.documents.locator(`[aria-rowindex="${all.length - 2}"]`);
    await expect.poll(() => fourth.locator(':focus').count()).toBe(1);
  });

  it('EFF-120 the dot is each reader’s own: what one has read is still new to another', async () => {
    await visit.arrive('fauxjour');
    await visit.openRecord('mirageon-augustin');
    await visit.searchAlways();
    const rows = await shownRows(visit);
    expect(rows.map(({ unread }) => unread)).toEqual(record.map((one) => authorOf(one)?.familyName !== 'FAUXJOUR'));
    expect(rows.find((row) => row.Titre === 'Passage aux urgences')?.unread).toBe(true);
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
