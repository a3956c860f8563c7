import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenAddress } from '../src/operator/index.ts';
import { DepositPage } from './support/deposit-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { arriveByPhone, openMailbox, openMailboxByCard, ownMailbox } from './support/mail-desk.ts';
import { withCardOf } from './support/national-site.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('sharing a document by several channels at once', () => {
  let visit: Visit;
  let keyboard: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
    await arriveByPhone(visit, 'bruyere');
    await openMailbox(visit, 'bruyere');
    keyboard = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const patient = () => visit.sandbox.patients.find(({ key }) => key === 'mirageon-augustin')!;
  const address = () => citizenAddress(patient());
  const dialog = () => visit.page.getByRole('dialog', { name: 'Partager un document de santé' });
  const tick = (name: string) => dialog().getByRole('checkbox', { name, exact: true });
  const to = () => dialog().getByRole('combobox', { name: 'Destinataires', exact: true });
  const chips = () => dialog().getByRole('list', { name: 'Destinataires', exact: true });
  const results = () => dialog().getByRole('list', { name: 'Résultat par canal' });
  const warnings = () => dialog().getByRole('region', { name: 'Avertissements' });
  const received = async () => (await visit.sandbox.operator.citizen(address())).received;

  it('EO-23 EO-25 EO-30 the viewer opens the window on its patient; the citizen channel has the patient among the recipients', async () => {
    await visit.openRecord('mirageon-augustin');
    await visit.read('Synthèse médicale');
    await keyboard.press(visit.button('Partager'));
    await dialog().getByText('MIRAGEON AUGUSTIN').waitFor();
    await dialog().getByText('Ce document est déjà dans le DMP.').waitFor();
    expect(await tick('DMP').count()).toBe(0);
    await tick('MSSanté Citoyen').check();
    expect(await chips().getByRole('listitem').first().getAttribute('title')).toBe(address());
    await warnings().waitFor();
    await visit.picture('360-partager-document');
  });

  it('EO-26 EO-31 says what is missing, offers the care team, and takes a typed address', async () => {
    await tick('MSSanté Professionnel').check();
    await dialog().getByRole('button', { name: 'Valider' }).click();
    await dialog().getByText('Indiquez au moins un professionnel.').waitFor();
    await visit.picture('361-partager-a-corriger');
    await to().fill(ownMailbox('pontfictif'));
    await to().press('Enter');
    await chips()
      .getByText(/pontfictif/i)
      .waitFor();
  });

  it('EO-32 EO-33 shows what would leave, then what became of each channel', async () => {
    await dialog().getByRole('button', { name: 'Prévisualiser' }).click();
    await dialog().getByRole('region', { name: 'Aperçu de ce qui partira' }).locator('canvas').first().waitFor();
    await visit.picture('362-partager-apercu');
    await visit.button('Revenir au formulaire').click();
    await dialog().getByRole('button', { name: 'Valider' }).click();
    await results().getByText('MSSanté Professionnel : transmis').waitFor({ timeout: 40_000 });
    await results().getByText('MSSanté Citoyen : transmis').waitFor({ timeout: 40_000 });
    await visit.picture('363-partager-resultat');
    await dialog().getByRole('button', { name: 'Fermer' }).last().click();
    expect((await received()).length).toBeGreaterThan(0);
  }, 90_000);

  it('EO-25 EO-27 EO-28 EO-29 a document that is nowhere yet goes into the DMP and to the patient in one validation', async () => {
    await visit.link('Alimenter le dossier').click();
    const page = new DepositPage(visit);
    await page.choose({
      ...{ name: 'Compte rendu partagé.txt', mimeType: 'text/plain' },
      buffer: Buffer.from('Évolution favorable.'),
    });
    await visit.page.getByText(/Brouillon enregistré à/).waitFor();
    await visit.button('Partager').click();
    await dialog()
      .getByRole('textbox', { name: /^Titre du document/ })
      .waitFor();
    expect(
      await dialog()
        .getByRole('textbox', { name: /^Titre du document/ })
        .inputValue(),
    ).toBe('Compte rendu partagé');
    expect(await tick('CDA Niveau 1').isChecked()).toBe(true);
    expect(await tick('Au patient').isChecked()).toBe(false);
    expect(await dialog().getByRole('button', { name: 'Normal' }).getAttribute('aria-pressed')).toBe('true');
    await dialog().getByRole('button', { name: 'Restreint', exact: true }).click();
    await tick('DMP').check();
    await tick('MSSanté Citoyen').check();
    await visit.picture('364-partager-depot');
    await dialog().getByRole('button', { name: 'Valider' }).click();
    await results().waitFor();
    await results()
      .getByText(/^MSSanté Citoyen : transmis/)
      .waitFor({ timeout: 40_000 });
    await results()
      .getByText(/^DMP : /)
      .waitFor();
    await visit.picture('365-partager-depot-resultat');
  }, 90_000);

  it('WEB-44 a speech therapist puts an assessment into the DMP and sends it to the médecin traitant in one act', async () => {
    await visit.arrive('merlefeint', withCardOf(visit, 'merlefeint'));
    await openMailboxByCard(visit, 'merlefeint');
    await visit.openRecord('mirageon-augustin');
    await visit.link('Alimenter le dossier').click();
    const page = new DepositPage(visit);
    await page.choose({
      ...{ name: 'Bilan orthophonique initial.txt', mimeType: 'text/plain' },
      buffer: Buffer.from('Retard de parole. Trente séances proposées.'),
    });
    await visit.page.getByText(/Brouillon enregistré à/).waitFor();
    await visit.button('Déposer et envoyer au médecin traitant').click();
    await chips().getByRole('listitem').filter({ hasText: /BRUY/ }).waitFor();
    expect([await tick('DMP').isChecked(), await tick('MSSanté Professionnel').isChecked()]).toEqual([true, true]);
    await visit.picture('366-bilan-orthophonique');
    await dialog().getByRole('button', { name: 'Valider' }).click();
    await results().getByText('MSSanté Professionnel : transmis').waitFor({ timeout: 40_000 });
    await results()
      .getByText(/^DMP : /)
      .waitFor();
  }, 90_000);

  it('the pages complained of nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
