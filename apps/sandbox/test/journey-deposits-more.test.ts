import { readFileSync } from 'node:fs';
import { createPool } from '@trousse/postgres';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DepositPage, depositRequests, depositStates, toDeposit } from './support/deposit-page.ts';
import { rowOf, shownColumn } from './support/documents-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { noBrowser, Visit } from './support/visit.ts';

const consultation = 'CR ou fiche de consultation ou de visite';
const scan = readFileSync(new URL('../src/documents/assets/courrier-numerise.tif', import.meta.url));
const photo = readFileSync(new URL('../src/documents/assets/lesion-dessinee.jpg', import.meta.url));
const rich = Buffer.from('{\\rtf1\\ansi\\ansicpg1252 Bilan \\b infirmier\\b0 : pansement refait, plaie propre.}');

describe.skipIf(noBrowser)('depositing several files, and finding again what was begun', () => {
  let visit: Visit;
  let form: DepositPage;
  let keyboard: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
    form = new DepositPage(visit);
    keyboard = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const heading = (name: RegExp | string) => visit.page.getByRole('heading', { name });
  const files = () => visit.page.getByRole('list', { name: 'Fichiers à déposer' });
  const saved = () => visit.page.getByText(/Brouillon enregistré à/);
  const drafts = () => visit.page.getByRole('table', { name: 'Brouillons' });
  const deposits = () => visit.page.getByRole('table', { name: 'Dépôts' });
  const select = (name: RegExp) => visit.page.getByRole('combobox', { name });
  const area = () => visit.page.getByRole('textbox', { name: 'Saisir le texte' });
  const toBoard = () =>
    visit.page
      .getByRole('link', { name: /dépôts? attend/ })
      .first()
      .click();
  const letter = async (name: string) => ({
    ...{ name, mimeType: 'application/pdf' },
    buffer: await letterPdf('Courrier de consultation'),
  });
  /** Files handed over through the picker, opened by the keyboard. */
  const pick = async (button: Locator, chosen: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const chooser = visit.page.waitForEvent('filechooser');
    await keyboard.press(button);
    await (await chooser).setFiles(chosen);
  };
  /** Whether the draft of a page holds these words at the server. */
  const draftHolds = async (words: string, page = visit.page) => {
    const draft = new URL(page.url()).searchParams.get('brouillon');
    const origin = visit.sandbox.url;
    const answer = await page.request.post(`${origin}/api/drafts/${draft}/open`, { data: {}, headers: { origin } });
    return (await answer.text()).includes(words);
  };
  /** Everything that the browser keeps for the portal. */
  const stored = () =>
    visit.page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href])',
    );
  /** Closes the patient's record, or opens it again, at the record server. */
  const setRecordState = async (state: 'active' | 'closed') => {
    const { ins } = visit.sandbox.patients.find(({ key }) => key === 'parabolain-denise')!;
    const pool = createPool(visit.sandbox.databases.dmp, { max: 1 });
    await pool.query('UPDATE patients SET state = $1 WHERE matricule = $2', [state, ins.matricule]);
    await pool.end();
  };

  it('EFF-148 EFF-159 asks for whom the document is: among my patients, by the Vitale card or by traits', async () => {
    const { page } = visit;
    await toBoard();
    await keyboard.press(visit.link('Déposer un document'));
    await heading('Pour quel patient déposer un document ?').waitFor();
    await page.getByRole('searchbox', { name: 'Rechercher parmi mes patients' }).fill('parabolain');
    await page.getByRole('table', { name: 'Mes patients DMP' }).getByText('PARABOLAIN DENISE').waitFor();
    await visit.picture('340-choisir-le-patient');
    await keyboard.press(visit.button('Choisir PARABOLAIN DENISE'));
    await heading('Déposer un document dans le DMP de PARABOLAIN DENISE').waitFor();

    await form.field('Titre').fill('Commencé pour une autre');
    await saved().waitFor();
    await keyboard.press(visit.link('Changer de patient'));
    await visit.button('Par la carte Vitale').click();
    await visit.insertVitale('vitale-feinteval');
    await page
      .getByRole('status')
      .getByText(/^Carte Vitale/)
      .waitFor();
    await visit.button('Lire la carte Vitale').click();
    await visit.button(/^Choisir SONGERIVE HELENE/).waitFor();
    await visit.picture('341-choisir-par-carte-vitale');
    await visit.button(/^Choisir SONGERIVE HELENE/).click();
    // EFF-159: the title names the new patient, and what was typed is still there.
    await heading('Déposer un document dans le DMP de SONGERIVE HELENE').waitFor();
    expect(await form.field('Titre').inputValue()).toBe('Commencé pour une autre');
    await visit.remove('vitale');

    await visit.link('Changer de patient').click();
    await visit.button('Par les traits d’identité').click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('parabolain');
    await page.keyboard.press('Enter');
    await visit.button('Choisir PARABOLAIN DENISE').click();
    await heading('Déposer un document dans le DMP de PARABOLAIN DENISE').waitFor();
    expect(await page.title()).not.toContain('PARABOLAIN');
    await visit.button('Annuler').click();
    await page.getByText('Le brouillon est abandonné.').waitFor();
    await page.getByRole('button', { name: 'Le reprendre' }).click();
    await expect.poll(() => form.field('Titre').inputValue()).toBe('Commencé pour une autre');
    await visit.button('Annuler').click();
    await heading('Mes patients').waitFor();
  });

  it('WEB-29 WEB-18 the breadcrumb leads back to the documents and to my patients', async () => {
    const { page } = visit;
    await visit.openRecord('parabolain-denise');
    await toDeposit(visit);
    const trail = page.getByRole('navigation', { name: 'Fil d’Ariane' });
    expect((await trail.getByRole('listitem').allInnerTexts()).map((step) => step.trim())).toEqual([
      ...['Mes patients', 'DMP de PARABOLAIN DENISE', 'Documents', 'Ajouter'],
    ]);
    await keyboard.press(trail.getByRole('link', { name: 'Documents' }));
    await visit.documents.waitFor();
  });

  it('EFF-145 EFF-162 WEB-19 WEB-20 WEB-21 several files dropped anywhere on the form are taken, and one of another type is refused with the list', async () => {
    const { page } = visit;
    await toDeposit(visit);
    await page.getByText('champs obligatoires').waitFor();
    const ways = page.getByRole('group', { name: 'Contenu du document' });
    await ways.getByRole('radio', { name: 'Joindre un fichier' }).waitFor();
    await ways.getByRole('radio', { name: 'Saisir le texte' }).waitFor();
    await form.zone.getByText('Aucun fichier choisi').waitFor();
    await form.dropAll(
      [
        ['Télécopie.tif', scan],
        ['Bilan infirmier.rtf', rich],
        ['Lésion.jpg', photo],
        ['Tableau.docx', Buffer.from('PK\u0003\u0004 bureautique')],
      ],
      page.getByRole('form', { name: 'Document' }),
    );
    const refusal = form.zone.getByRole('alert');
    await refusal.getByText('Ce type de fichier n’est pas accepté.').waitFor();
    await refusal.getByText('Tableau.docx').waitFor();
    await refusal.getByText(/JPEG \(\.jpg, \.jpeg\), image TIFF \(\.tif, \.tiff\), 5.Mo au plus/).waitFor();
    await files().getByRole('button', { name: 'Bilan infirmier.rtf', exact: true }).waitFor();
    expect(await files().getByRole('listitem').count()).toBe(3);
    // EFF-147: what is shown is what will be deposited, the two pages of the scan as PDF.
    await form.zone.getByRole('group', { name: 'Page 2 sur 2' }).waitFor();
    await visit.picture('342-plusieurs-fichiers');
  });

  it('EFF-149 EFF-156 WEB-22 one validation for all: each file says what it lacks, and the summary leads there', async () => {
    const { page } = visit;
    const sent = depositRequests(visit);
    expect(await form.field('Titre').inputValue()).toBe('Télécopie');
    await form.field('Description courte').fill('x'.repeat(1001));
    await page.getByText('1 caractère de trop, 1 000 au plus').waitFor();
    await keyboard.press(visit.button('Déposer tout de suite'));
    await page.getByText('Les documents ne sont pas déposés : quatre champs sont à corriger.').waitFor();
    await visit.picture('343-plusieurs-fichiers-a-corriger');
    await files().getByText('À corriger').nth(2).waitFor();
    await keyboard.press(page.getByRole('alert').getByRole('button', { name: 'Catégorie (Lésion)' }));
    await expect.poll(() => form.field('Titre').inputValue()).toBe('Lésion');
    await expect.poll(() => form.category.and(page.locator(':focus')).count()).toBe(1);
    await page.keyboard.type('consultation');
    await page.getByRole('option', { name: consultation, exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await keyboard.press(visit.button('Même catégorie pour tous'));
    await expect.poll(() => files().getByText('À corriger').count()).toBe(1);
    await keyboard.press(page.getByRole('alert').getByRole('button', { name: 'Description courte (Télécopie)' }));
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.getByText('0 caractère restant sur 1 000').waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(sent).toEqual([]);
  });

  it('EFF-153 EFF-154 EFF-155 WEB-24 says what each choice hides before it is made, and whose document it is', async () => {
    const { page } = visit;
    await page.getByText(/Une fois visible, il ne peut plus lui être caché/).waitFor();
    await page.getByText('Seuls vous, le patient et ses médecins traitants DMP verront ce document.').waitFor();
    expect(await page.getByRole('switch', { name: 'Représentants légaux' }).count()).toBe(0);
    const situation = select(/^Situation/);
    expect(await situation.locator('option:checked').innerText()).toBe('CABINET DU DR BRUYÈRE-EXEMPLE');
    expect(
      await select(/^Cadre d’exercice/)
        .locator('option:checked')
        .innerText(),
    ).toBe('Ambulatoire');
    const other = situation.locator('option', { hasText: 'MAISON DE SANTÉ DES TILLEULS' });
    expect(await other.innerText()).toContain('à renseigner dans les paramètres');
    await keyboard.press(page.getByRole('switch', { name: 'Professionnels de santé' }), ' ');
    await keyboard.press(page.getByRole('switch', { name: 'Professionnels de santé' }), ' ');
  });

  it('EFF-158 all go, each with its own result, and come on top of the list', async () => {
    const { page } = visit;
    await keyboard.press(visit.button('Déposer tout de suite'));
    await page.getByText('3 documents déposés dans le DMP de PARABOLAIN DENISE.').waitFor();
    await visit.documents.waitFor();
    await expect
      .poll(async () => (await shownColumn(visit, 'Titre')).slice(0, 3).toSorted())
      .toEqual(['Bilan infirmier', 'Lésion', 'Télécopie']);
    await visit.picture('344-trois-documents-deposes');
    await visit.button('Fermer ce message').click();
    expect(await depositStates(visit)).toEqual({ delivered: 3 });
  });

  it('EFF-163 what was typed survives a reload, a locked card and the end of the session', async () => {
    const { page } = visit;
    await toDeposit(visit);
    // One of two: the arrows go from one to the other.
    await keyboard.reach(page.getByRole('radio', { name: 'Joindre un fichier' }));
    await page.keyboard.press('ArrowRight');
    await area().fill('Patiente vue ce jour.');
    await form.field('Titre').fill('Note du soir');
    await form.pickCategory('consultation', consultation);
    await expect.poll(() => draftHolds('Patiente vue ce jour.')).toBe(true);
    await expect.poll(() => draftHolds('11488-4')).toBe(true);
    await page.reload();
    await expect.poll(() => area().inputValue()).toBe('Patiente vue ce jour.');
    expect(await form.field('Titre').inputValue()).toBe('Note du soir');
    expect(await form.category.inputValue()).toBe(consultation);

    await area().pressSequentially(' Tension 13/8.');
    await visit.remove('cps');
    await heading('Session verrouillée').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/PARABOLAIN|Tension/);
    expect(await stored()).not.toMatch(/PARABOLAIN|Note du soir|Tension|Patiente/);
    await visit.signIn('bruyere');
    await expect.poll(() => area().inputValue()).toBe('Patiente vue ce jour. Tension 13/8.');
    await heading('Déposer un document dans le DMP de PARABOLAIN DENISE').waitFor();
  });

  it('EFF-163 what was typed while the server was away is there in the next session', async () => {
    const { page } = visit;
    await expect.poll(() => draftHolds('Tension 13/8.')).toBe(true);
    await page.route('**/api/drafts/**', (route) => route.abort());
    await area().pressSequentially(' À revoir.');
    await page.getByText(/Brouillon pas encore enregistré/).waitFor();
    await visit.picture('345-serveur-absent');
    // The server comes back, and knows no session any more.
    await visit.context.clearCookies();
    await page.unroute('**/api/drafts/**');
    await page.getByText('Votre session a pris fin. Connectez-vous à nouveau.').waitFor();
    expect(await stored()).not.toMatch(/PARABOLAIN|Note du soir|Tension|Patiente/);
    expect(visit.complaints.splice(0).every((words) => /ERR_FAILED/.test(words))).toBe(true);
    await visit.signIn('bruyere');
    await heading('Mes patients').waitFor();
    await toBoard();
    await drafts().getByText('Note du soir').waitFor();
    await visit.picture('346-brouillons');
    await keyboard.press(visit.link('Reprendre : Note du soir'));
    await expect.poll(() => area().inputValue()).toBe('Patiente vue ce jour. Tension 13/8. À revoir.');
    await saved().waitFor();
  });

  it('two tabs on one draft: the second hears of the first before anything is lost', async () => {
    const { page } = visit;
    const other = await visit.context.newPage();
    await other.goto(page.url());
    const otherArea = other.getByRole('textbox', { name: 'Saisir le texte' });
    await expect.poll(() => otherArea.inputValue()).toBe('Patiente vue ce jour. Tension 13/8. À revoir.');
    await otherArea.fill('Écrit dans l’autre onglet');
    await other.getByText(/Brouillon enregistré à/).waitFor();
    await expect.poll(() => draftHolds('Écrit dans l’autre onglet', other)).toBe(true);
    await other.close();
    await area().pressSequentially(' Fin.');
    await page.getByText('Ce brouillon a été modifié dans un autre onglet.').waitFor();
    expect(await area().inputValue()).toBe('Patiente vue ce jour. Tension 13/8. À revoir. Fin.');
    await visit.picture('347-deux-onglets');
    await keyboard.press(visit.button('Garder celle-ci'));
    await expect.poll(() => page.getByText('Ce brouillon a été modifié').count()).toBe(0);
    await saved().waitFor();
    await page.reload();
    await expect.poll(() => area().inputValue()).toBe('Patiente vue ce jour. Tension 13/8. À revoir. Fin.');
  });

  it('EFF-161 EFF-158 WEB-30 a double click deposits once, and the draft is over', async () => {
    const { page } = visit;
    await form.field('Description courte').fill('Vue en urgence');
    await keyboard.press(page.getByRole('switch', { name: 'Patients', exact: true }), ' ');
    await visit.button('Déposer tout de suite').dblclick();
    await page.getByText('Document déposé dans le DMP de PARABOLAIN DENISE.').waitFor();
    expect(await depositStates(visit)).toEqual({ delivered: 4 });
    await toBoard();
    await deposits().waitFor();
    expect(await drafts().count()).toBe(0);
    expect(await stored()).not.toContain('brouillon');
    // WEB-30: the comment and the visibility are in the details of the document.
    await visit.openRecord('parabolain-denise');
    await rowOf(visit, 'Note du soir').getByRole('link').click();
    await visit.button('Lire le document').click();
    const summary = page.getByRole('complementary', { name: 'Résumé du document' });
    await summary.getByText('Caché au patient').first().waitFor({ state: 'attached' });
    await summary.getByText('Vue en urgence').first().waitFor({ state: 'attached' });
    await visit.backToList();
  });

  it('EFF-158 one board of what waits and why: filters by state, all sent or withdrawn at once', async () => {
    const { page } = visit;
    await toDeposit(visit);
    await pick(visit.button('Choisir un fichier'), [
      ...[await letter('Un.pdf'), await letter('Deux.pdf'), await letter('Trois.pdf')],
    ]);
    await files().waitFor();
    await form.pickCategory('consultation', consultation);
    await keyboard.press(visit.button('Même catégorie pour tous'));
    await keyboard.press(visit.button('Mettre en file d’attente'));
    await page.getByText('Les 3 documents sont dans la file d’attente.').waitFor();
    await toBoard();
    const filter = page.getByRole('group', { name: 'Dépôts affichés' });
    await keyboard.press(filter.getByRole('button', { name: 'En attente (3)' }));
    await expect.poll(() => deposits().getByRole('row').count()).toBe(4);
    await deposits().getByRole('checkbox', { name: 'Choisir Un' }).check();
    await deposits().getByRole('checkbox', { name: 'Choisir Deux' }).check();
    await keyboard.press(visit.button('Retirer la sélection (2)'));
    await page.getByText(/Retirer 2 documents de la file \? Ils ne seront pas déposés/).waitFor();
    await visit.picture('348-file-retirer');
    await keyboard.press(visit.button('Retirer'));
    await page.getByText('2 documents sont retirés de la liste.').waitFor();
    await expect.poll(() => depositStates(visit)).toEqual({ delivered: 4, queued: 1 });
  });

  it('EFF-163 a refusal stands on the board with the DMP’s words, and is tried again', async () => {
    await setRecordState('closed');
    await keyboard.press(visit.button('Tout envoyer (1)'));
    await deposits().getByText('Refusé', { exact: true }).waitFor();
    await deposits()
      .getByText(/Réponse du DMP/)
      .waitFor();
    await visit.picture('349-depot-refuse');
    await setRecordState('active');
    await keyboard.press(visit.button('Tout réessayer (1)'));
    await expect.poll(() => depositStates(visit)).toEqual({ delivered: 5 });
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
