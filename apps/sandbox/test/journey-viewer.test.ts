import { td03 } from '@trousse/dmp-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardClient, cardClient } from '../src/index.ts';
import { depositTogether } from './support/deposit-together.ts';
import { rowOf, shownColumn, summaryFacts } from './support/documents-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const key = 'mirageon-augustin';
const hidden = [
  ['Annonce à faire', { hiddenFromPatient: true }, 'au patient', 'un professionnel doit d’abord'],
  ['Suivi tenu secret', { hiddenFromProfessionals: true }, 'aux professionnels', 'le médecin traitant DMP'],
  ['Entretien du mineur', { hiddenFromRepresentatives: true }, 'aux représentants légaux', 'Le mineur a souhaité'],
] as const;
const report = 'Bilan partagé';
const annex = 'Annexe du bilan';
const older = 'Pièce ancienne du bilan';
const day = (iso: string) => new Date(`${iso}T09:00:00Z`);

describe.skipIf(noBrowser)('the viewer of documents', () => {
  let visit: Visit;
  let keys: Keyboard;
  let doctor: CardClient;
  /** Documents that the page asked the server for, other than by their metadata. */
  const fetched: string[] = [];

  beforeAll(async () => {
    visit = await Visit.open();
    doctor = cardClient(visit.sandbox, 'bruyere');
    const text = Array.from({ length: 60 }, (_, at) => `Ligne ${at + 1} du bilan.`).join('\n');
    await depositTogether(
      visit.sandbox,
      'bruyere',
      key,
      hidden.map(([title, visibility]) => ({ title, visibility, text: `Contenu de « ${title} ».` })),
    );
    await depositTogether(visit.sandbox, 'bruyere', key, [
      { title: report, text, with: 'pontfictif', act: { start: day('2026-11-02'), stop: day('2026-11-06') } },
      { title: annex, text: 'Mesures jointes.' },
      { title: older, text: 'Mesures d’avant.', act: { start: day('2023-03-02') } },
    ]);
    await visit.arrive('bruyere');
    visit.page.on('request', (request) => {
      const asked = /\/api\/records\/[^/]+\/documents\/[^/]+(?:\/(?!metadata|deposit)[^/]*)?$/.exec(request.url());
      if (asked) fetched.push(request.url());
    });
    keys = new Keyboard(visit.page);
    await visit.openRecord(key);
  }, 120_000);
  afterAll(async () => {
    doctor?.close();
    await visit?.close();
  });

  const article = (name: string) => visit.page.getByRole('article', { name });
  const region = (name: string | RegExp) => visit.page.getByRole('region', { name });
  const focusedText = () => visit.page.locator(':focus').innerText();
  /** Opens a document from its row, by the keyboard. */
  const open = async (title: string) => {
    const link = rowOf(visit, title).first().getByRole('link', { name: title });
    await link.focus();
    await visit.page.keyboard.press('Enter');
    await article(title).waitFor();
  };
  const backByKey = async () => {
    await visit.page.keyboard.press('Escape');
    await visit.documents.waitFor();
  };

  it('EFF-135 a notice says to whom a document is hidden before anything of it is fetched', async () => {
    const { page } = visit;
    for (const [at, [title, , to, text]] of hidden.entries()) {
      fetched.length = 0;
      await open(title);
      const notice = page.getByRole('dialog', { name: `Document caché ${to}` });
      await notice.getByText(`« ${title} »`).waitFor();
      await notice.getByText(text).waitFor();
      const others = hidden.filter(([other]) => other !== title);
      for (const [, , , said] of others) expect(await notice.getByText(said).count()).toBe(0);
      expect(fetched).toEqual([]);
      if (at === 0) {
        await visit.picture('240-document-cache');
        // Left without reading: it remains new, and nothing was fetched.
        await keys.press(notice.getByRole('button', { name: 'Ne pas lire' }));
        await visit.documents.waitFor();
        expect(fetched).toEqual([]);
        await open(title);
        await notice.waitFor();
      }
      await keys.press(notice.getByRole('button', { name: 'Lire le document' }));
      await page.getByText(`Contenu de « ${title} ».`).waitFor();
      expect(fetched).toHaveLength(1);
      await backByKey();
    }
  });

  it('EFF-135 said once while the record is open; a document that is hidden from nobody opens at once', async () => {
    const { page } = visit;
    await open(hidden[0][0]);
    await page.getByText(`Contenu de « ${hidden[0][0]} ».`).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await backByKey();
    await open(annex);
    await page.getByText('Mesures jointes.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await backByKey();
  });

  it('EFF-136 EFF-144 the bar names the document and the patient, and the arrow finds the list as it was', async () => {
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Titre' }).fill('bilan');
    await expect.poll(() => shownColumn(visit, 'Titre')).toHaveLength(2);
    await open(report);
    const patient = visit.sandbox.patients.find((one) => one.key === key)!;
    await page.getByRole('heading', { level: 2, name: `${report} – ${patient.traits.birthName}` }).waitFor();
    expect(await summaryFacts(visit)).toMatchObject({
      Titre: report,
      'Date de l’acte médical': 'Du 02/11/2026 au 06/11/2026',
    });
    expect(await page.title()).toBe('Document – Trousse');
    await visit.picture('241-document-et-resume');
    await keys.press(visit.button('Revenir à la liste'));
    await visit.documents.waitFor();
    expect(await page.getByRole('searchbox', { name: 'Titre' }).inputValue()).toBe('bilan');
    await expect.poll(focusedText).toBe(report);
    await page.getByRole('searchbox', { name: 'Titre' }).fill('');
    await expect.poll(async () => (await shownColumn(visit, 'Titre')).length).toBeGreaterThan(10);
  });

  it('EFF-137 each author says their part, and how many documents are theirs, which the list then shows', async () => {
    const { page } = visit;
    await open(report);
    const summary = page.getByRole('complementary', { name: 'Résumé du document' });
    await summary.getByRole('heading', { name: '2 auteurs' }).waitFor();
    await summary.getByText('Auteur principal').waitFor();
    const second = summary.getByRole('listitem').filter({ hasText: 'Auteur secondaire' });
    const shortcut = second.getByRole('button', { name: /^\d+ documents de PONTFICTIF Anselme$/ });
    const count = Number.parseInt((await shortcut.innerText()).trim(), 10);
    expect(count).toBeGreaterThan(1);
    await keys.press(shortcut);
    await visit.documents.waitFor();
    await expect.poll(async () => (await shownColumn(visit, 'Titre')).length).toBe(count);
    await page.getByText(new RegExp(`^${count} sur \\d+`)).waitFor();
    expect(await shownColumn(visit, 'Titre')).toContain(report);
    await visit.picture('242-documents-d-un-auteur');
    await visit.button(/^Effacer les filtres/).click();
    await expect.poll(async () => (await shownColumn(visit, 'Titre')).length).toBeGreaterThan(count);
  });

  it('EFF-136 the metadata are all told in French, without reading the document', async () => {
    const { page } = visit;
    await open(report);
    await page.getByText('Ligne 1 du bilan.', { exact: false }).waitFor();
    const before = fetched.length;
    await keys.press(visit.button('Afficher les métadonnées'));
    const metadata = region('Métadonnées du document');
    for (const title of ['Document', 'Dates', 'Contexte', 'Auteur principal', 'Auteur secondaire', 'Fichier'])
      await metadata.getByRole('heading', { name: title, exact: true }).waitFor();
    await metadata.getByText('BRUYÈRE-EXEMPLE Camille', { exact: false }).first().waitFor();
    await metadata.getByText('Empreinte SHA-1').waitFor();
    expect(await metadata.innerText()).not.toMatch(/null|undefined/);
    expect(fetched).toHaveLength(before);
    await visit.picture('243-metadonnees');
    await keys.press(visit.button('Masquer les métadonnées'));
    await metadata.waitFor({ state: 'detached' });
  });

  it('REC_3.2-1080 what came in the same deposit is found on demand, outside the list too, and opens', async () => {
    const { page } = visit;
    await keys.press(visit.button('Chercher les documents liés'));
    const linked = page.getByRole('complementary', { name: 'Résumé du document' });
    await linked.getByRole('link', { name: annex }).waitFor();
    await linked.getByText(/^Déposé le \d\d\/\d\d\/\d{4}/).waitFor();
    expect(await shownTitles(linked.getByRole('link'))).toEqual([annex, older]);
    await visit.picture('244-meme-depot');
    await keys.press(linked.getByRole('link', { name: older }));
    await article(older).waitFor();
    await page.getByText('Mesures d’avant.').waitFor();
    // It is not in the list of the last two years: it has no neighbours there, and a reload still finds it.
    expect(await page.getByRole('navigation', { name: 'Autres documents de la liste' }).count()).toBe(0);
    await page.reload();
    await page.getByText('Mesures d’avant.').waitFor();
    await backByKey();
  });

  it('EFF-134 the arrows go to the neighbours in the order of the list, from within a document too', async () => {
    const { page } = visit;
    const titles = await shownColumn(visit, 'Titre');
    const at = titles.indexOf('Synthèse médicale');
    await open('Synthèse médicale');
    await page.frameLocator('iframe').first().getByRole('heading').first().waitFor();
    await expect.poll(focusedText).toContain('Synthèse médicale');
    // Its words are there before its styles: the frame listens once it has all.
    await (await (await page.locator('iframe').first().elementHandle())?.contentFrame())?.waitForLoadState('load');
    await page.locator('iframe').first().focus();
    await page.keyboard.press('ArrowRight');
    await article(titles[at + 1]!).waitFor();
    await page.getByText(`${at + 2} sur ${titles.length}`).waitFor();
    // Whoever listens to the page is told where they are.
    await expect.poll(focusedText).toContain(titles[at + 1]!);
    await page.keyboard.press('ArrowLeft');
    await article(titles[at]!).waitFor();
    await page.getByText(`${at + 1} sur ${titles.length}`).waitFor();
    // Keys that are meant for a field remain its own.
    await backByKey();
    await page.getByRole('searchbox', { name: 'Titre' }).focus();
    await page.keyboard.press('ArrowRight');
    await visit.documents.waitFor();
  });

  it('any two documents are read side by side, chosen by their titles', async () => {
    const { page } = visit;
    await open(report);
    await page.getByText('Ligne 1 du bilan.', { exact: false }).waitFor();
    await keys.press(visit.button('Lire à côté d’un autre document'));
    const dialog = page.getByRole('dialog', { name: 'Lire à côté d’un autre document' });
    await keys.type(dialog.getByRole('searchbox', { name: 'Titre de l’autre document' }), 'synthese');
    await dialog.getByText('1 document', { exact: true }).waitFor();
    await visit.picture('245-choisir-le-second');
    await page.keyboard.press('Enter');
    const second = region(/^Synthèse médicale/);
    await second.locator('iframe').contentFrame().getByRole('heading').first().waitFor();
    await region(new RegExp(`^${report}`))
      .getByText('Ligne 1 du bilan.', { exact: false })
      .waitFor();
    await visit.picture('246-cote-a-cote');
    // The address tells it: a reload finds both again.
    await page.reload();
    await second.locator('iframe').contentFrame().getByRole('heading').first().waitFor();
    await region(new RegExp(`^${report}`))
      .getByText('Ligne 1 du bilan.', { exact: false })
      .waitFor();
    // The first goes on along the list while the second stays.
    await visit.page.keyboard.press('ArrowRight');
    await article(report).waitFor({ state: 'detached' });
    await second.waitFor();
    await keys.press(visit.button('Lire à côté d’un autre document'));
    await second.waitFor({ state: 'detached' });
    await backByKey();
  });

  it('EFF-135 a second document that is hidden has its notice too', async () => {
    const { page } = visit;
    // Another opening of the record: nothing is known of what was told in the one before.
    await visit.openRecord(key);
    await open(report);
    await page.getByText('Ligne 1 du bilan.', { exact: false }).waitFor();
    await keys.press(visit.button('Lire à côté d’un autre document'));
    const dialog = page.getByRole('dialog', { name: 'Lire à côté d’un autre document' });
    fetched.length = 0;
    await keys.press(dialog.getByRole('button', { name: new RegExp(`^${hidden[1][0]}`) }));
    const notice = page.getByRole('dialog', { name: 'Document caché aux professionnels' });
    await notice.waitFor();
    expect(fetched).toEqual([]);
    await page.keyboard.press('Escape');
    await notice.waitFor({ state: 'detached' });
    await article(report).waitFor();
    expect(fetched).toEqual([]);
    await backByKey();
  });

  it('EFF-134 EFF-135 from 1,440 px a document is read beside the list, its notice first', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 1600, height: 900 });
    const row = rowOf(visit, hidden[2][0]).first().getByRole('link');
    await row.click();
    const notice = page.getByRole('dialog', { name: 'Document caché aux représentants légaux' });
    await keys.press(notice.getByRole('button', { name: 'Lire le document' }));
    await article(hidden[2][0]).getByText(`Contenu de « ${hidden[2][0]} ».`).waitFor();
    await visit.documents.waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    await backByKey();
  });

  it('EFF-87 EFF-89 the ALD tab lists what the record names, with its source and date', async () => {
    const { page } = visit;
    const tabs = page.getByRole('navigation', { name: 'Dossier' }).getByRole('link');
    await expect
      .poll(async () => (await tabs.allInnerTexts()).map((text) => text.replace(/\s*\d.*$/s, '').trim()))
      .toEqual([
        ...['Parcours de soins', 'Documents', 'Médicaments', 'Historique des remboursements', 'ALD'],
        ...['Volet de synthèse médicale', 'Vaccinations'],
      ]);
    await keys.press(tabs.filter({ hasText: 'ALD' }));
    const declared = page.getByRole('table', { name: 'ALD nommées dans le dossier' });
    const cells = async (name: string) =>
      page.getByRole('table', { name }).getByRole('row').nth(1).getByRole('cell').allInnerTexts();
    await declared.getByRole('rowheader', { name: 'Diabète de type 2' }).waitFor();
    expect((await cells('ALD nommées dans le dossier')).join(' ')).toMatch(
      /Protocole de soins ALD : diabète de type 2.*\d{2}\/\d{2}\/\d{4}/s,
    );
    const active = page.getByRole('table', { name: 'Pathologies en cours du volet de synthèse médicale' });
    expect(await active.getByRole('row').count()).toBeGreaterThan(2);
    await page.getByText('Dernier historique des remboursements : du').waitFor();
    await visit.picture('247-ald');
    await keys.press(declared.getByRole('link').first());
    await article('Protocole de soins ALD : diabète de type 2').waitFor();
    await backByKey();
  });

  it('EFF-87 the latest volet de synthèse médicale opens in the viewer, under its own tab', async () => {
    const { page } = visit;
    const tabs = page.getByRole('navigation', { name: 'Dossier' });
    await keys.press(tabs.getByRole('link', { name: 'Volet de synthèse médicale' }));
    await article('Synthèse médicale').waitFor();
    await page.frameLocator('iframe').first().getByRole('heading').first().waitFor();
    await tabs.locator('[aria-current="page"]').getByText('Volet de synthèse médicale').waitFor();
    await visit.picture('248-volet-de-synthese');
  });

  it('EFF-87 EFF-89 a record that has none says so, and what was looked at', async () => {
    const { page } = visit;
    await visit.openRecord('tempsjadis-gerard');
    const tabs = page.getByRole('navigation', { name: 'Dossier' });
    await tabs.getByRole('link', { name: 'Volet de synthèse médicale' }).click();
    await page.getByRole('heading', { name: 'Aucun volet de synthèse médicale' }).waitFor();
    await visit.picture('249-sans-volet');
    await tabs.getByRole('link', { name: 'ALD', exact: true }).click();
    await page.getByRole('heading', { name: 'Aucune ALD dans les documents de ce dossier' }).waitFor();
    await page.getByText('Protocoles de soins ALD : aucun').waitFor();
    await page.getByText('Seuls les documents des deux dernières années ont été regardés.').waitFor();
    await visit.picture('250-sans-ald');
    await keys.press(visit.button('Chercher au-delà de deux ans'));
    await page.getByText('Seuls les documents des deux dernières années').waitFor({ state: 'detached' });
  });

  it('EFF-140 a refusal of the DMP is shown in its words, at reading and at saving', async () => {
    const { page } = visit;
    await visit.openRecord(key);
    const { ins } = visit.sandbox.patients.find((one) => one.key === key)!;
    await td03(doctor.deps, ins, { action: 'SUPPRESSION' }, { mode: 'normal' });
    await open(annex);
    const refused = page.getByRole('alert').filter({ hasText: 'Réponse du DMP' });
    await refused.waitFor();
    await visit.picture('251-lecture-refusee');
    await keys.press(visit.button('Télécharger'));
    await page.getByRole('status').filter({ hasText: 'Le DMP a refusé la demande. Réponse du DMP : ' }).waitFor();
    await td03(doctor.deps, ins, { action: 'AJOUT' }, { mode: 'normal' });
    await keys.press(refused.getByRole('button', { name: 'Réessayer' }));
    await page.getByText('Mesures jointes.').waitFor();
    await backByKey();
  });

  it('no page complained, and axe found nothing', () => {
    // The refusal that was asked for comes as a 502 of the server.
    expect(visit.complaints.filter((one) => !/status of 502/.test(one))).toEqual([]);
  });

  async function shownTitles(links: ReturnType<Visit['link']>): Promise<string[]> {
    return (await links.allInnerTexts()).map((text) => text.trim());
  }
});
