import { td02, td03, td31, td32 } from '@trousse/dmp-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardClient, cardClient } from '../src/index.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { noBrowser, Visit } from './support/visit.ts';

const normal = { mode: 'normal' } as const;
const approved = { status: ['approved'] } as const;

describe.skipIf(noBrowser)('a patient in Mon espace santé', () => {
  let visit: Visit;
  let cardiologist: CardClient;
  let regulator: CardClient;

  beforeAll(async () => {
    visit = await Visit.open();
    cardiologist = cardClient(visit.sandbox, 'pontfictif');
    regulator = cardClient(visit.sandbox, 'regulus');
    await visit.page.goto(`${visit.sandbox.urls.console}/mon-espace-sante`);
  });
  afterAll(async () => {
    cardiologist.close();
    regulator.close();
    await visit.close();
  });

  const ins = (key = 'feinteval-helene') => visit.sandbox.patients.find((one) => one.key === key)!.ins;
  const tab = (name: string | RegExp) =>
    visit.page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name }).click();
  const heading = (name: string) => visit.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const row = (words: string) => visit.page.getByRole('listitem').filter({ hasText: words });
  const done = (words: string) => visit.page.getByRole('status').filter({ hasText: words }).waitFor();

  it('finds who they are with the keyboard alone', async () => {
    const { page } = visit;
    await heading('Mon espace santé');
    await visit.picture('40-mes-patients');
    await page.getByRole('searchbox', { name: 'Nom ou prénom' }).focus();
    await page.keyboard.type('feinteval hel');
    await page.keyboard.press('Enter');
    await page.getByText('1 personne', { exact: true }).waitFor();
    for (const expected of ['Nom ou prénom', 'Rechercher', 'Helene FEINTEVAL']) {
      const named = page.getByRole(
        expected === 'Rechercher' ? 'button' : /FEINTEVAL/.test(expected) ? 'link' : 'searchbox',
        {
          name: expected,
        },
      );
      await named.focus();
      expect(await named.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    }
    await page.keyboard.press('Enter');
    await heading('Mes documents');
    await visit.picture('41-mes-documents');
  });

  it('is told of an access at once, without reloading, and reads who, when and what', async () => {
    const { page } = visit;
    const { documents } = await td31.findDocuments(cardiologist.deps, ins(), approved, normal);
    const { uniqueId, repositoryUniqueId = '', title } = documents.find((one) => one.title === 'Certificat médical')!;
    await page.getByText('1 nouvel accès à votre dossier').waitFor();
    await td32(cardiologist.deps, ins(), [{ uniqueId, repositoryUniqueId }], normal);
    await td31.findDocuments(regulator.deps, ins(), approved, { mode: 'bris_de_glace' });
    await td31.findDocuments(regulator.deps, ins(), approved, normal).catch(() => {});
    await page.getByRole('link', { name: 'Accès 4 non vus' }).waitFor();
    await page.getByRole('link', { name: 'Voir qui' }).click();
    await heading('Qui a consulté mon dossier');
    await row(`« ${title} »`).getByText('Lecture d’un document').waitFor();
    await row('RÉGULUS Odile').getByText('Bris de glace').waitFor();
    await row('RÉGULUS Odile').getByText('Refusé : ce professionnel n’en avait pas le droit').waitFor();
    await td02(cardiologist.deps, ins(), normal);
    await row('PONTFICTIF Anselme').getByText('Vérification de l’existence du dossier').waitFor();
    await visit.picture('42-acces');
    await visit.button(/^Marquer comme vus/).click();
    await done('Tous les accès sont marqués comme vus.');
    await page.getByRole('link', { name: 'Accès', exact: true }).waitFor();
  });

  it('blocks a professional, says why, and lets them in again', async () => {
    const { page } = visit;
    await tab('Professionnels');
    await heading('Mes professionnels');
    const cardio = row('PONTFICTIF Anselme');
    await cardio.getByText('Peut lire votre dossier').waitFor();
    await cardio.locator('summary').press('Enter');
    await cardio.getByRole('textbox', { name: /^Motif/ }).fill('Je ne le consulte plus');
    await visit.picture('43-bloquer');
    await cardio.getByRole('button', { name: 'Bloquer : PONTFICTIF Anselme' }).press('Enter');
    await done('Ce professionnel est bloqué');
    await cardio.getByText('Motif : Je ne le consulte plus').waitFor();
    expect(await td02(cardiologist.deps, ins(), normal)).toMatchObject({ authorisation: 'INTERDIT' });
    await cardio.getByRole('button', { name: 'Débloquer : PONTFICTIF Anselme' }).click();
    await done('Ce professionnel n’est plus bloqué');
    await td03(cardiologist.deps, ins(), { action: 'AJOUT' }, normal);
    await page.reload();
    await cardio.getByText('Peut lire votre dossier').waitFor();
  });

  it('names a médecin traitant found in the directory, and takes the status back', async () => {
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Nom du professionnel' }).fill('éprouvette');
    await page.keyboard.press('Enter');
    expect(
      await row('ÉPROUVETTE Agathe')
        .getByRole('button', { name: /médecin traitant/ })
        .count(),
    ).toBe(0);
    await page.getByRole('searchbox', { name: 'Nom du professionnel' }).fill('petitpas');
    await page.keyboard.press('Enter');
    await row('PETITPAS Corentin').waitFor();
    await visit.picture('44-annuaire');
    await visit.button('Désigner médecin traitant : PETITPAS Corentin').click();
    await done('Ce médecin est votre médecin traitant');
    await row('PETITPAS Corentin').getByText('Médecin traitant DMP').waitFor();
    await visit.button('Retirer le statut de médecin traitant : PETITPAS Corentin').click();
    await done('Ce médecin n’est plus votre médecin traitant');
    await visit.button('Retirer l’autorisation : PETITPAS Corentin').click();
    await done('L’autorisation est retirée.');
    expect(await row('PETITPAS Corentin').count()).toBe(0);
  });

  it('masks a document to professionals, and shows it again', async () => {
    await tab('Documents');
    const { title, uniqueId } = (await td31.findDocuments(cardiologist.deps, ins(), approved, normal)).documents.find(
      (one) => one.title === 'Passage aux urgences',
    )!;
    const seen = async () =>
      (await td31.findDocuments(cardiologist.deps, ins(), approved, normal)).documents.some(
        (one) => one.uniqueId === uniqueId,
      );
    await visit.button(`Masquer aux professionnels : ${title}`).click();
    await done('Le document est masqué aux professionnels');
    await row(title).getByText('Masqué aux professionnels', { exact: true }).waitFor();
    expect(await seen()).toBe(false);
    await visit.picture('45-document-masque');
    await visit.button(`Rendre visible aux professionnels : ${title}`).click();
    await done('de nouveau visible');
    expect(await seen()).toBe(true);
  });

  it('adds a document of their own, corrects what is wrong, then deletes it', async () => {
    const { page } = visit;
    await visit.link('Ajouter un document').click();
    await heading('Ajouter un document');
    await visit.button('Ajouter à mon dossier').click();
    await page.getByRole('alert').getByText('Choisissez un fichier.').waitFor();
    await visit.picture('46-ajouter-un-document');
    await page.getByLabel(/^Fichier/).setInputFiles({
      name: 'resultats.pdf',
      mimeType: 'application/pdf',
      buffer: await letterPdf('Résultats du voyage'),
    });
    await page.getByRole('textbox', { name: 'Titre' }).fill('Résultats du voyage');
    await page.getByRole('combobox', { name: 'Type de document' }).selectOption('CR de biologie déposé par le patient');
    await visit.button('Ajouter à mon dossier').click();
    await done('Le document est ajouté à votre dossier.');
    const mine = row('Résultats du voyage');
    await mine.getByText('déposé par vous').waitFor();
    const { documents } = await td31.findDocuments(cardiologist.deps, ins(), approved, normal);
    expect(documents.map(({ title }) => title)).toContain('Résultats du voyage');
    await mine.locator('summary').press('Enter');
    await visit.button('Supprimer définitivement : Résultats du voyage').click();
    await done('Le document est supprimé.');
    expect(await mine.count()).toBe(0);
  });

  it('opposes the bris de glace, which the record server then refuses', async () => {
    const { page } = visit;
    await tab('Réglages');
    await page.getByRole('checkbox', { name: 'M’opposer au « bris de glace »' }).check();
    await visit.button('Valider').click();
    await done('Vos réglages sont enregistrés.');
    await visit.picture('47-reglages');
    const emergency = td31.findDocuments(regulator.deps, ins(), approved, { mode: 'bris_de_glace' });
    await expect(emergency).rejects.toMatchObject({ code: 'DMPAccessDeniedByRightsService' });
  });

  it('sees less as the legal representative of a minor than the minor does', async () => {
    const { page } = visit;
    await page.goto(`${visit.sandbox.urls.console}/mon-espace-sante/jeunevoix-anais`);
    await heading('Mes documents');
    expect(await page.getByText('Caché à vos représentants légaux').count()).toBeGreaterThan(0);
    const all = await page.getByRole('main').getByRole('listitem').count();
    await visit.picture('48-mineure');
    await visit.link('Représentant légal').click();
    await page
      .getByRole('link', { name: 'Représentant légal', exact: true })
      .and(page.locator('[aria-current]'))
      .waitFor();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBeLessThan(all);
    await tab('Accès');
    await page
      .getByRole('link', { name: 'Représentant légal', exact: true })
      .and(page.locator('[aria-current]'))
      .waitFor();
  });

  it('sees an authorisation lapse when the console moves the time, and the time come back', async () => {
    const { page } = visit;
    await page.goto(visit.sandbox.urls.console);
    await visit.button('Sept mois plus tard').click();
    await page.getByText(/en avance de 21\d jours/).waitFor();
    await visit.picture('49-console');
    await page.goto(`${visit.sandbox.urls.console}/mon-espace-sante/feinteval-helene/professionnels`);
    await row('PONTFICTIF Anselme').getByText('Autorisation expirée').waitFor();
    expect(await td02(cardiologist.deps, ins(), normal)).toMatchObject({ authorisation: 'EXPIRE' });
    await td03(cardiologist.deps, ins(), { action: 'AJOUT' }, normal);
    await page.reload();
    await row('PONTFICTIF Anselme').getByText('Peut lire votre dossier').waitFor();
    await page.goto(visit.sandbox.urls.console);
    await visit.button('Revenir à maintenant').click();
    await page.getByText('c’est l’heure de cette machine').waitFor();
  });

  it('is told plainly that a record is closed, empty, or not there', async () => {
    const { page } = visit;
    const at = (key: string) => page.goto(`${visit.sandbox.urls.console}/mon-espace-sante/${key}`);
    await at('closvent-edith');
    await page.getByRole('heading', { name: /^Ce dossier a été fermé le/ }).waitFor();
    await visit.picture('50-dossier-ferme');
    await at('luneancienne-fatoumata');
    await page.getByRole('heading', { name: 'Aucun document pour le moment' }).waitFor();
    await visit.picture('51-dossier-vide');
    await at('absentin-paul');
    await page.getByRole('heading', { name: 'Cette personne n’a pas de DMP' }).waitFor();
    await visit.picture('52-aucun-dmp');
    await at('vallee-imaginaire');
    await heading('Mes documents');
    await visit.picture('53-nom-de-80-caracteres');
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
