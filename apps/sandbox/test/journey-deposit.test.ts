import { classCodes } from '@trousse/nomenclatures/class-codes';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownDay } from './support/demo-record.ts';
import { DepositPage, depositRequests, depositStates, holdDeposits, toDeposit } from './support/deposit-page.ts';
import { rowOf, shownRows, summaryFacts } from './support/documents-page.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { noBrowser, Visit } from './support/visit.ts';

const consultation = 'CR ou fiche de consultation ou de visite';
const required = 'Ce champ est requis';
const day = 86_400_000;
const today = () => shownDay(new Date().toISOString());
const inDays = (days: number) => shownDay(new Date(Date.now() + days * day).toISOString());

describe.skipIf(noBrowser)('feeding a record', () => {
  let visit: Visit;
  let form: DepositPage;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
    await visit.openRecord('parabolain-denise');
    form = new DepositPage(visit);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const letter = async (name: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: await letterPdf('Courrier de consultation'),
  });
  const deposits = () => visit.page.getByRole('table', { name: 'Dépôts' });
  const depositRow = (title: string) => deposits().getByRole('row').filter({ hasText: title });
  const error = (words: string) => visit.page.getByRole('form', { name: 'Document' }).getByText(words, { exact: true });
  const delivered = () => visit.page.getByText('Document déposé dans le DMP de PARABOLAIN DENISE.');
  const top = async () => (await shownRows(visit))[0];
  /** A message goes by itself after some seconds: closed here unless it has just gone. */
  const closeMessage = async () => {
    const close = visit.button('Fermer ce message');
    await close.click({ timeout: 1_000 }).catch(() => undefined);
    await close.waitFor({ state: 'detached' });
  };
  const backInRecord = async () => {
    await visit.button('Quitter le dépôt').click();
    await visit.documents.waitFor();
  };

  it('EFF-160 the record and the icon in the list of patients open the same form', async () => {
    const { page } = visit;
    const fromRecord = await toDeposit(visit);
    await fromRecord.facility.waitFor();
    const shown = await page.getByRole('main').ariaSnapshot();
    expect(shown).toContain('Déposer un document dans le DMP de PARABOLAIN DENISE');
    const address = page.url();
    await visit.toMyPatients();
    await visit.link('Alimenter le dossier de PARABOLAIN DENISE').click();
    await fromRecord.facility.waitFor();
    expect(page.url()).toBe(address);
    expect(await page.getByRole('main').ariaSnapshot()).toBe(shown);
    await backInRecord();
  });

  it('EFF-157 EFF-31 the cadre de soin is the one of the settings, today and after they change', async () => {
    const { page } = visit;
    for (const place of ['Cabinet de groupe', 'Cabinet individuel']) {
      await visit.link('Paramètres').click();
      const stored = page.getByRole('combobox', { name: /^Cadre de soins/ });
      await stored.selectOption(place);
      await visit.button('Valider').click();
      await page.getByText('Paramètres enregistrés.').waitFor();
      await visit.toMyPatients();
      await visit.link('Alimenter le dossier de PARABOLAIN DENISE').click();
      expect(await form.chosenFacility()).toBe(place);
    }
    await backInRecord();
  });

  it('EFF-149 the title is that of the file, and a cleared one is refused with « Ce champ est requis »', async () => {
    const { page } = visit;
    await toDeposit(visit);
    const sent = depositRequests(visit);
    await form.choose(await letter('Courrier_de consultation.pdf'));
    await expect.poll(() => form.field('Titre').inputValue()).toBe('Courrier de consultation');
    await form.pickCategory('consultation', consultation);
    await form.field('Description courte').fill('Suivi à trois mois');
    await form.field('Titre').fill('   ');
    await form.send();
    await page.getByText('Le document n’est pas déposé : un champ est à corriger.').waitFor();
    expect(await form.errorOf(form.field('Titre'))).toBe(required);
    await page.getByRole('alert').getByRole('button', { name: 'Titre' }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('title');
    expect(sent).toEqual([]);
    // Nothing of what was prepared is lost.
    expect(await form.field('Description courte').inputValue()).toBe('Suivi à trois mois');
    expect(await form.category.inputValue()).toBe(consultation);
    await form.zone.getByText('Courrier_de consultation.pdf').waitFor();
  });

  it('EFF-156 the category is found by words of its name, and an empty one is refused', async () => {
    const { page } = visit;
    const options = page.getByRole('listbox').getByRole('option');
    await form.field('Titre').fill('Courrier');
    await form.category.fill('MEDICALE imag');
    const plain = (text = '') => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const expected = typeCodes
      .offered()
      .filter(({ display, classCode, depositByProfessional }) => {
        const words = plain(`${classCodes.find(classCode)?.display} ${display}`);
        return depositByProfessional && words.includes('medicale') && words.includes('imag');
      })
      .map(({ display }) => display);
    expect(expected.length).toBeGreaterThan(1);
    await expect.poll(async () => (await options.allInnerTexts()).toSorted()).toEqual(expected.toSorted());
    await form.category.fill('zzz');
    await page.getByText('Aucune catégorie ne correspond').waitFor();
    await form.category.press('Escape');
    await form.zone.getByRole('button', { name: 'Retirer ce fichier' }).click();
    await backInRecord();

    const sent = depositRequests(visit);
    await toDeposit(visit);
    await form.choose(await letter('Courrier.pdf'));
    await form.send();
    await page.getByText('Le document n’est pas déposé : un champ est à corriger.').waitFor();
    await error(required).waitFor();
    expect(await form.category.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
    await form.pickCategory('consultation', consultation);
    await expect.poll(() => error(required).count()).toBe(0);
  });

  it('EFF-151 EFF-152 dates are today’s, a future one is refused, and so is an end before its start', async () => {
    const { page } = visit;
    const sent = depositRequests(visit);
    const created = form.field('Date de création');
    const from = form.field('Date de l’acte médical, du');
    const to = form.field('Date de l’acte médical, au');
    for (const date of [created, from, to]) expect(await date.inputValue()).toBe(today());
    await created.fill(inDays(1));
    await from.fill(inDays(-2));
    await to.fill(inDays(-3));
    await form.field('Titre').fill('');
    await form.send();
    await page.getByText('Le document n’est pas déposé : trois champs sont à corriger.').waitFor();
    expect(await form.errorOf(created)).toBe('La date ne peut pas être dans le futur.');
    expect(await form.errorOf(to)).toBe('La fin ne peut pas précéder le début.');
    await closeMessage();
    await visit.picture('30-deposer-erreurs');
    await to.fill(inDays(2));
    await created.fill('31/02/2026');
    await form.field('Titre').fill('Courrier du matin');
    await form.send();
    await error('Cette date n’existe pas.').waitFor();
    expect(await form.errorOf(to)).toBe('La date ne peut pas être dans le futur.');
    expect(sent).toEqual([]);
    await created.fill(inDays(-1));
    await to.fill(inDays(-1));
  });

  it('EFF-147 the preview of a file of several pages scrolls', async () => {
    const pages = form.zone.getByRole('region', { name: 'Aperçu de Courrier.pdf' });
    await form.zone.getByText('2 pages').waitFor();
    const second = pages.getByRole('group', { name: 'Page 2 sur 2' });
    const inView = async () => {
      const [pane, page] = [await pages.boundingBox(), await second.boundingBox()];
      return page!.y + page!.height / 2 < pane!.y + pane!.height;
    };
    expect(await inView()).toBe(false);
    await pages.hover();
    await visit.page.mouse.wheel(0, 5_000);
    await expect.poll(inView).toBe(true);
    await second.getByText('Bien confraternellement.').waitFor();
  });

  it('EFF-158 EFF-150 EFF-151 EFF-152 EFF-157 WEB-22 WEB-23 deposits, says so, and what was typed is in the metadata', async () => {
    const { page } = visit;
    await form.facility.selectOption('Cabinet de groupe');
    await form.field('Description courte').fill('Suivi à trois mois');
    await form.send();
    await delivered().waitFor();
    await visit.documents.waitFor();
    const row = rowOf(visit, 'Courrier du matin');
    await row.getByText(inDays(-2)).waitFor();
    await row.getByRole('link').click();
    await page.getByRole('group', { name: 'Page 1 sur 2' }).waitFor();
    await page.getByText('En-tête du document').click();
    const facts = await summaryFacts(visit);
    expect(facts).toMatchObject({
      Titre: 'Courrier du matin',
      Description: 'Suivi à trois mois',
      Catégorie: consultation,
      'Date de l’acte médical': `Du ${inDays(-2)} au ${inDays(-1)}`,
      'Cadre de soins': 'Cabinet de groupe',
    });
    expect(facts['Date de création']).toContain(inDays(-1));
    await visit.backToList();
  });

  it('EFF-158 a document of today comes on top of the list', async () => {
    await toDeposit(visit);
    await form.choose(await letter('Compte rendu du jour.pdf'));
    await form.pickCategory('consultation', consultation);
    await form.send();
    await delivered().waitFor();
    await visit.documents.waitFor();
    await expect.poll(async () => (await top())?.Titre).toBe('Compte rendu du jour');
    expect(await top()).toMatchObject({ unread: false, 'Date de l’acte': today() });
  });

  it('EFF-158 « Annuler » deposits nothing, « Mettre en file d’attente » keeps it, « Liste » shows it and sends it', async () => {
    const { page } = visit;
    const sent = depositRequests(visit);
    const rows = await visit.documents.getByRole('row').count();
    await toDeposit(visit);
    await form.choose(await letter('Renoncé.pdf'));
    await visit.button('Annuler').click();
    await visit.documents.waitFor();
    expect(sent).toEqual([]);

    await toDeposit(visit);
    await visit.link('Liste (0)').waitFor();
    await form.choose(await letter('Courrier en attente.pdf'));
    await form.pickCategory('consultation', consultation);
    await form.queue();
    await page.getByText('Le document est dans la file d’attente.').waitFor();
    await visit.documents.waitFor();
    expect(await visit.documents.getByRole('row').count()).toBe(rows);
    expect(
      await page
        .getByRole('link', { name: /1 dépôt attend/ })
        .first()
        .innerText(),
    ).toContain('1');

    await toDeposit(visit);
    await visit.link('Liste (1)').click();
    await depositRow('Courrier en attente').getByText('En attente', { exact: true }).waitFor();
    await depositRow('Compte rendu du jour').getByText('Déposé', { exact: true }).waitFor();
    await visit.picture('31-depots');
    await visit.button('Envoyer maintenant : Courrier en attente').click();
    await depositRow('Courrier en attente').getByText('Déposé', { exact: true }).waitFor();
    await page.goBack();
    await visit.link('Liste (0)').waitFor();
    await backInRecord();
    expect((await top())?.Titre).toBe('Courrier en attente');
  });

  it('a queued document can be withdrawn', async () => {
    const { page } = visit;
    await toDeposit(visit);
    await form.choose(await letter('À retirer.pdf'));
    await form.pickCategory('consultation', consultation);
    await form.queue();
    await visit.documents.waitFor();
    await page
      .getByRole('link', { name: /1 dépôt attend/ })
      .first()
      .click();
    await visit.button('Retirer : À retirer').click();
    await page.getByText('Le document est retiré de la liste.').waitFor();
    await expect.poll(() => depositRow('À retirer').count()).toBe(0);
    await visit.openRecord('parabolain-denise');
  });

  it('EFF-161 a free text becomes a document that is read as text', async () => {
    const { page } = visit;
    const words = 'Patiente vue ce jour.\nTension 13/8, cœur régulier – à revoir dans 3 mois.';
    await toDeposit(visit);
    await visit.button('Saisir le texte').click();
    const area = page.getByRole('textbox', { name: 'Saisir le texte' });
    await form.field('Titre').fill('Note de consultation');
    await form.pickCategory('consultation', consultation);
    await form.send();
    await page.getByText('Choisissez un fichier ou saisissez un texte.').first().waitFor();
    await area.fill(words);
    await expect.poll(() => page.getByText('Choisissez un fichier ou saisissez un texte.').count()).toBe(0);
    await closeMessage();
    await visit.picture('32-saisir-le-texte');
    await form.send();
    await delivered().waitFor();
    await visit.documents.waitFor();
    await expect.poll(async () => (await top())?.Titre).toBe('Note de consultation');
    await rowOf(visit, 'Note de consultation').getByRole('link').click();
    const text = page.getByRole('region', { name: 'Note de consultation' });
    expect(await text.innerText()).toBe(words);
    await visit.backToList();
  });

  it('EFF-162 a file is dropped or chosen; another type is refused with the list of those accepted, and so is one over 5 MB', async () => {
    const { page } = visit;
    const uploads: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/uploads')) uploads.push(request.url());
    });
    const { buffer } = await letter('');
    await toDeposit(visit);
    await form.drop('tableau.xlsx', Buffer.from('PK\u0003\u0004 feuille de calcul'));
    const refusal = form.zone.getByRole('alert');
    await refusal.getByText('Ce type de fichier n’est pas accepté.').waitFor();
    await refusal
      .getByText(/^Fichiers acceptés : PDF .*JPEG \(\.jpg, \.jpeg\), image TIFF \(\.tif, \.tiff\), 5.Mo au plus\.$/)
      .waitFor();
    await closeMessage();
    await visit.picture('33-fichier-refuse');
    // The name is not believed: a program that is called a PDF is none.
    await form.choose({ name: 'programme.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\u0000') });
    await refusal.getByText('Ce type de fichier n’est pas accepté.').waitFor();
    await form.choose({
      name: 'scanner.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.concat([buffer, Buffer.alloc(5 * 1024 * 1024 + 1 - buffer.length, 32)]),
    });
    await refusal.getByText('Le fichier dépasse 5 Mo.').waitFor();
    await form.choose({ name: 'vide.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await refusal.getByText('Le fichier est vide.').waitFor();
    expect(uploads).toEqual([]);

    await form.drop('Radio du genou.pdf', buffer);
    await form.zone.getByRole('group', { name: 'Page 1 sur 2' }).waitFor();
    await expect.poll(() => form.field('Titre').inputValue()).toBe('Radio du genou');
    for (const label of ['Date de création', 'Description courte']) await form.field(label).waitFor();
    await expect.poll(() => uploads.length).toBe(1);
    await form.zone.getByRole('button', { name: 'Retirer ce fichier' }).click();
    await form.choose({ name: 'Note.txt', mimeType: 'text/plain', buffer: Buffer.from('Très bien, merci.') });
    await form.zone.getByRole('region', { name: 'Aperçu de Note.txt' }).getByText('Très bien, merci.').waitFor();
    expect(await form.field('Titre').inputValue()).toBe('Note');
    await backInRecord();
  });

  it('no page complained until here, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });

  it('a deposit that the network refuses keeps the form whole, and a second try deposits once', async () => {
    const { page } = visit;
    await toDeposit(visit);
    await form.choose(await letter('Courrier coupé.pdf'));
    await form.pickCategory('consultation', consultation);
    await form.field('Description courte').fill('Envoyé deux fois');
    await form.zone.getByText('2 pages').waitFor();
    // The server has the deposit and the page never hears of it.
    await page.route('**/api/deposits/together', async (route) => {
      if (route.request().method() !== 'POST') return await route.continue();
      await route.fetch();
      await route.abort();
    });
    await form.send();
    await page.getByText('Le document n’est pas déposé. Le serveur Trousse ne répond pas.').waitFor();
    expect(await form.field('Titre').inputValue()).toBe('Courrier coupé');
    expect(await form.field('Description courte').inputValue()).toBe('Envoyé deux fois');
    await page.unroute('**/api/deposits/together');
    // The browser notes the request that we cut.
    expect(visit.complaints.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED']);
    await form.send();
    await delivered().waitFor();
    await visit.documents.waitFor();
    await expect.poll(() => rowOf(visit, 'Courrier coupé').count()).toBe(1);
    expect(await depositStates(visit)).toEqual({ delivered: await deliveredSoFar() });
  });

  const deliveredSoFar = async () => (await depositStates(visit)).delivered;

  it('a card pulled out while a document leaves: it waits for the card, leaves at the next sign-in, and is there once', async () => {
    const { page } = visit;
    await toDeposit(visit);
    await form.choose(await letter('Courrier interrompu.pdf'));
    await form.pickCategory('consultation', consultation);
    await form.zone.getByText('2 pages').waitFor();
    const release = await holdDeposits(visit);
    try {
      await form.send();
      await page.getByText('Dépôt dans le DMP de PARABOLAIN DENISE').waitFor();
      await expect.poll(() => depositStates(visit)).toMatchObject({ sending: 1 });
      await page.getByRole('main').getByRole('link', { name: 'Liste des dépôts' }).click();
      await depositRow('Courrier interrompu').getByText('Envoi en cours', { exact: true }).waitFor();
      await closeMessage();
      await visit.picture('34-depot-en-cours');
      await visit.remove('cps');
      await page.getByText('1 dépôt attend votre carte. Rien n’est perdu.').waitFor();
      expect(await page.locator('body').innerText()).not.toContain('PARABOLAIN');
      await expect.poll(() => depositStates(visit)).toMatchObject({ 'waiting-card': 1 });
      await visit.picture('35-verrouille-depot-en-attente');
    } finally {
      await release();
    }
    await visit.signIn('bruyere');
    await depositRow('Courrier interrompu').getByText('Déposé', { exact: true }).waitFor();
    await visit.openRecord('parabolain-denise');
    expect(await rowOf(visit, 'Courrier interrompu').count()).toBe(1);
    expect((await depositStates(visit))['waiting-card']).toBeUndefined();
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
