import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterPdf } from './support/letter-pdf.ts';
import { noBrowser, Visit } from './support/visit.ts';

const title = 'Compte rendu – journée de démonstration';

describe.skipIf(noBrowser)('a day with Trousse', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  it('EFF-03 opens at one address in a browser that was never there', async () => {
    await visit.page.goto(visit.sandbox.url);
    await visit.page.getByRole('heading', { name: 'Connexion' }).waitFor();
    expect(new URL(visit.page.url()).pathname).toBe('/connexion');
    await visit.picture('01-association');
  });

  it('the doctor associates the browser, puts the card in and signs in by PIN', async () => {
    await visit.pair();
    await visit.picture('02-connexion-sans-carte');
    await visit.insertCps('bruyere');
    await visit.page.getByText('Carte CPS - BRUYÈRE-EXEMPLE Camille').waitFor();
    await visit.picture('03-connexion');
    await visit.typePin('1234');
    await visit.button('Connexion').click();
    await visit.page.getByRole('heading', { name: 'Bienvenue, Camille' }).waitFor();
    await visit.picture('04-premiere-connexion');
    await visit.choosePractice();
    await visit.page.getByRole('table', { name: 'Mes patients DMP' }).waitFor();
    await visit.picture('05-mes-patients');
  });

  it('EFF-73 EFF-75 reads a Vitale card of four people: one row each, with the state of each record', async () => {
    const { page } = visit;
    await visit.link('Carte Vitale').click();
    await visit.picture('06-carte-vitale-vide');
    await visit.insertVitale('vitale-feinteval');
    await visit.button('Lire la carte Vitale').click();
    const table = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await table.getByText('Médecin traitant DMP').waitFor();
    await table.getByText('Accessible', { exact: true }).waitFor();
    await expect.poll(() => table.getByText('Pas d’autorisation').count()).toBe(2);
    expect(await table.getByRole('row').count()).toBe(5);
    await visit.picture('07-carte-vitale');
  });

  it('EFF-59 EFF-60 opens a child’s record only once consent is affirmed', async () => {
    const { page } = visit;
    await visit.button('Accéder au DMP : FEINTEVAL TOM').click();
    const dialog = page.getByRole('dialog', { name: 'Accéder au DMP' });
    await dialog.getByText('Ajouter une autorisation').waitFor();
    const enter = dialog.getByRole('button', { name: 'Accéder au DMP', exact: true });
    expect(await enter.isDisabled()).toBe(true);
    await visit.picture('08-acceder-au-dmp');
    await dialog.getByRole('checkbox').check();
    expect(await enter.isDisabled()).toBe(false);
    await enter.click();
    await visit.toDocuments();
    await page.getByRole('heading', { name: 'FEINTEVAL TOM' }).waitFor();

    await visit.toMyPatients();
    await visit.link('Carte Vitale').click();
    await visit.button('Lire la carte Vitale').click();
    const row = page.getByRole('row', { name: /FEINTEVAL TOM/ });
    await row.getByText('Accessible', { exact: true }).waitFor();
  });

  it('then the mother’s, and reads documents of four kinds', async () => {
    const { page } = visit;
    await visit.button('Ouvrir : SONGERIVE HELENE').click();
    await visit.toDocuments();
    await visit.searchAlways();
    await visit.picture('09-documents');

    await visit.read('Synthèse médicale');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading').first().waitFor();
    await visit.picture('10-document-structure');
    await visit.backToList();

    await visit.read('Ordonnance');
    await page.locator('canvas').first().waitFor();
    await visit.picture('11-document-pdf');
    await visit.backToList();

    await visit.read('Consultation');
    await page.getByText('Conclusion').first().waitFor();
    await visit.picture('12-document-texte');
    await visit.backToList();

    await visit.read('Photographie');
    await expect
      .poll(() =>
        page
          .locator('article img')
          .evaluate((image) => (image as { naturalWidth: number }).naturalWidth)
          .catch(() => 0),
      )
      .toBeGreaterThan(0);
    await visit.picture('13-document-image');
    await visit.backToList();
    await page.getByRole('searchbox', { name: 'Titre' }).fill('');
  });

  it('deposits a PDF and finds it on top of the list', async () => {
    const { page } = visit;
    await visit.link('Alimenter le dossier').click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Compte rendu du 20.pdf', mimeType: 'application/pdf', buffer: await letterPdf(title) });
    await page.getByRole('textbox', { name: /^Titre/ }).fill(title);
    await page.getByRole('combobox', { name: /^Catégorie/ }).fill('consultation');
    await page.getByRole('listbox').getByRole('option').first().click();
    await visit.picture('14-deposer');
    await visit.button('Déposer tout de suite').click();
    await page.getByText('Document déposé dans le DMP de SONGERIVE HELENE.').waitFor();
    await visit.documents.getByRole('row').nth(1).getByText(title).waitFor();
    await visit.picture('15-depose');
  });

  it('signs out, and the Back button shows nothing', async () => {
    const { page } = visit;
    await visit.button('Déconnexion').click();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(title);
  });

  it('a second professional is refused until authorised', async () => {
    await visit.arrive('pontfictif');
    const { page } = visit;
    const patient = visit.sandbox.patients.find(({ key }) => key === 'feinteval-tom')!;
    await visit.link('Matricule INS').click();
    await page.getByRole('textbox', { name: /Matricule INS/ }).fill(patient.ins.matricule);
    await visit.button('Trouver le dossier').click();
    await page
      .getByRole('row', { name: /FEINTEVAL TOM/ })
      .getByText('Pas d’autorisation')
      .waitFor();
    await visit.button(/^Accéder au DMP/).click();
    const dialog = page.getByRole('dialog', { name: 'Accéder au DMP' });
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    expect(await visit.documents.count()).toBe(0);
    await visit.openRecord('feinteval-tom');
    expect(
      await page
        .getByRole('table', { name: /Documents/ })
        .getByRole('row')
        .count(),
    ).toBeGreaterThan(1);
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
