import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filmCode } from './support/camera.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('an appli carte Vitale', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const show = (key = 'feinteval-helene') => visit.sandbox.teleservices.phones.show(key).payload;
  const people = () => visit.page.getByRole('table', { name: 'Bénéficiaires de l’appli carte Vitale' });
  const field = () => visit.page.getByRole('textbox', { name: 'Code lu' });
  const toPhone = async () => {
    await visit.toMyPatients();
    await visit.link('Appli carte Vitale').click();
    await field().waitFor();
  };
  /** As a 2D reader types: the whole code, then Enter. */
  const type = async (code: string) => {
    await field().fill(code);
    await field().press('Enter');
  };

  it('WEB-41 names addendum 8, and asks for the AMO speciality first, which the service wants', async () => {
    await toPhone();
    await visit.page.getByText(/facturation, elle, demande un logiciel agréé à l’addendum 8/).waitFor();
    await visit.picture('26-appli-carte-vitale');
    await type(show());
    await visit.page.getByText(/Votre spécialité AMO manque/).waitFor();
    await visit.link('Ouvrir les paramètres').click();
    const speciality = visit.page.getByRole('combobox', { name: /spécialité AMO/ });
    await speciality.selectOption('01');
    await visit.button('Valider').click();
    await visit.page
      .getByText(/enregistr/i)
      .first()
      .waitFor();
  });

  it('WEB-36 WEB-37 WEB-40 by the camera shows holder and beneficiaries, qualified at once, until the time said', async () => {
    const { page } = visit;
    await toPhone();
    await filmCode(page, show());
    await visit.button('Lire le QR code').click();
    for (const name of ['SONGERIVE HELENE', /MARC/, /LOUISE/, /TOM/]) await people().getByText(name).first().waitFor();
    await people().getByText('Recherche du DMP en cours').first().waitFor({ state: 'detached' });
    await page.getByText('INS qualifiée', { exact: true }).first().waitFor();
    await page.getByText(/Valable jusqu’à/).waitFor();
    await page.getByText(/Droits AMO lus le \d\d\/\d\d\/\d{4}/).waitFor();
    await visit.picture('27-appli-carte-vitale-lue');
  });

  it('WEB-39 opens the record as from a card, and its context ends when the record is left', async () => {
    const { page } = visit;
    await page.getByText(/En ouvrant un dossier, vous confirmez/).waitFor();
    await people()
      .getByRole('button', { name: /^Ouvrir : SONGERIVE HELENE/ })
      .click();
    await visit.toDocuments();
    await visit.button('Fermer le dossier et revenir à mes patients').click();
    await visit.link('Appli carte Vitale').click();
    await page.getByRole('heading', { name: 'Les personnes couvertes s’afficheront ici' }).waitFor();
  });

  it('WEB-42 by a 2D reader that types, and tells plainly a code already used, unknown, or of something else', async () => {
    const { page } = visit;
    const code = show();
    await type(code);
    await people().getByText('SONGERIVE HELENE').waitFor();
    await visit.button('Fermer la lecture').click();
    await page.getByRole('heading', { name: 'La lecture est fermée' }).waitFor();
    expect(await people().count()).toBe(0);
    await type(code);
    await page.getByText(/a déjà servi/).waitFor();
    await visit.picture('28-appli-carte-vitale-refusee');
    await type(`PB8${'A'.repeat(60)}`);
    await page.getByText(/n’est pas reconnu/).waitFor();
    await type('https://exemple.fr');
    await page.getByText('Ce code n’est pas celui d’une appli carte Vitale').waitFor();
  });

  it('says when the camera may not be used', async () => {
    await filmCode(visit.page, 'refused');
    await visit.button('Lire le QR code').click();
    await visit.page.getByText(/La caméra n’est pas autorisée/).waitFor();
  });

  it('leaves nobody on screen when the reading expires', async () => {
    const { page, sandbox } = visit;
    const { settings } = sandbox.teleservices;
    const before = settings.contextMinutes;
    settings.contextMinutes = 0.15;
    await toPhone();
    await type(show('grandlivre-maurice'));
    await people()
      .getByText(/GRANDLIVRE/)
      .waitFor();
    await page.getByText('La lecture de l’appli carte Vitale a expiré').waitFor({ timeout: 15_000 });
    expect(await people().count()).toBe(0);
    settings.contextMinutes = before;
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
