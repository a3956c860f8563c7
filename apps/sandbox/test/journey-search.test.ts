import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('finding a patient who is known here', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const text = (name: string) => visit.page.getByRole('textbox', { name, exact: true });
  const found = () => visit.page.getByRole('table', { name: 'Patients trouvés' });
  const search = () => visit.button('Lancer la recherche').click();
  const reset = () => visit.button('Tout réinitialiser').click();

  it('EFF-56 has its news in a panel, whose badge goes down and stays so after a new sign-in', async () => {
    const { page } = visit;
    await visit.button(/^Actualités.*3 non lues/).click();
    const panel = page.getByRole('complementary', { name: 'Actualités' });
    await panel.waitFor();
    await visit.picture('29-actualites');
    await panel
      .getByRole('button', { name: /^Marquer comme lu/ })
      .first()
      .click();
    await page.getByRole('button', { name: /Actualités.*2 non lues/ }).waitFor();
    await visit.arrive('bruyere');
    await visit.button(/^Actualités.*2 non lues/).waitFor();
  });

  it('WEB-11 finds by Vitale card, by matricule and by traits, each one tab away', async () => {
    const ways = visit.page.getByRole('navigation', { name: 'Accéder à un dossier' });
    for (const [name, heading] of [
      ['Carte Vitale', 'Les personnes de la carte s’afficheront ici'],
      ['Matricule INS', 'Le dossier trouvé s’affichera ici'],
      ['Rechercher un DMP', 'Les patients trouvés s’afficheront ici'],
    ] as const) {
      await ways.getByRole('link', { name, exact: true }).click();
      await visit.page.getByRole('heading', { name: heading }).waitFor();
    }
    await ways.getByRole('link', { name: 'Recherche d’INS par traits d’identité' }).click();
    await visit.page.getByRole('textbox', { name: /Nom de naissance/ }).waitFor();
  });

  it('EFF-46 asks for a criterion: the sex alone is not enough', async () => {
    const { page } = visit;
    await visit.link('Rechercher un DMP').click();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await search();
    await page.getByText(/Indiquez au moins un critère/).waitFor();
    await page.getByRole('combobox', { name: 'Sexe' }).selectOption('F');
    await search();
    await page.getByText(/Le sexe seul ne suffit pas/).waitFor();
    await visit.picture('30-recherche-sans-critere');
    expect(asked.filter((path) => path.endsWith('/patients/search'))).toEqual([]);
    await reset();
  });

  it('EFF-45 EFF-47 EFF-49 EFF-50 finds by name, near spelling only when it is ticked, with the birth name', async () => {
    const { page } = visit;
    await text('Nom').fill('chimerau');
    await text('Nom').press('Enter');
    await page.getByRole('heading', { name: 'Aucun patient trouvé' }).waitFor();
    await page.getByRole('checkbox', { name: /Approx.*nom/ }).check();
    await search();
    await found().getByText('née CHIMEREAU').waitFor();
    expect(await found().getByRole('columnheader').allInnerTexts()).toEqual([
      ...['Patient', 'Né(e) le', 'Accès au dossier patient', 'Actions'],
    ]);
    await visit.picture('31-recherche-approchee');
  });

  it('EFF-41 EFF-48 keeps what was typed and found while another tab is seen, until it is reset', async () => {
    await visit.link('Matricule INS').click();
    await visit.link('Rechercher un DMP').click();
    await found().getByText('née CHIMEREAU').waitFor();
    expect(await text('Nom').inputValue()).toBe('chimerau');
    await text('Ville').fill('Rennes');
    await reset();
    for (const name of ['Nom', 'Prénom', 'Ville', 'Code postal']) expect(await text(name).inputValue()).toBe('');
    expect(await found().count()).toBe(0);
  });

  it('EFF-45 by city says that no address is known here', async () => {
    await text('Ville').fill('Rennes');
    await search();
    await visit.page.getByText(/Aucune adresse n’est connue ici/).waitFor();
    await reset();
  });

  it('EFF-51 a patient without access has the reason in the place of the button, and the way to reopen the record', async () => {
    const { page } = visit;
    const closed = visit.sandbox.patients.find(({ record }) => record === 'closed')!;
    await visit.link('Matricule INS').click();
    await page.getByRole('textbox', { name: /Matricule INS/ }).fill(closed.ins.matricule);
    await visit.button('Trouver le dossier').click();
    await page.getByText('DMP fermé').first().waitFor();
    await visit.link('Rechercher un DMP').click();
    await text('Nom').fill(closed.traits.birthName);
    await search();
    const row = found()
      .getByRole('row', { name: new RegExp(closed.traits.birthName) })
      .first();
    await row.getByText('Il ne peut plus être lu ni alimenté.').waitFor();
    expect(await row.getByRole('button').allInnerTexts()).toEqual(['Réactiver le DMP']);
    await reset();
  });

  it('WEB-14 WEB-15 the button of my patients reads the card and shows everyone on it', async () => {
    await visit.insertVitale('vitale-legendrin');
    await visit.toMyPatients();
    await visit.button('Lire la carte Vitale').click();
    const table = visit.page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    for (const name of [/INAYA/, /MAEL/, /MILA/]) await table.getByText(name).first().waitFor();
  });

  it('EFF-76 twins without a number of their own are found by INSi, each by their rank', async () => {
    const table = visit.page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await expect.poll(() => table.getByText(/INS trouvé par INSi/).count()).toBe(2);
    await table.getByText(/rang 1 parmi les jumeaux/).waitFor();
    await table.getByText(/rang 2 parmi les jumeaux/).waitFor();
    await visit.picture('32-jumeaux');
  });

  it('WEB-16 WEB-17 INS and DMP traits stand side by side, a differing letter is marked, the sentence is above the button', async () => {
    const { page } = visit;
    const table = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await table.getByRole('button', { name: /^Comparer.*INAYA/ }).click();
    const compared = page.getByRole('table', { name: /Traits INS et traits du DMP/ });
    await compared.waitFor();
    await expect.poll(() => compared.locator('mark').allInnerTexts()).toEqual(['H']);
    await visit.picture('33-comparer-ins-et-dmp');
    const sentence = (await page.getByText(/En ouvrant ce dossier, vous confirmez/).boundingBox())!;
    const button = (await visit.button('Valider et ouvrir le dossier').boundingBox())!;
    expect(sentence.y + sentence.height).toBeLessThanOrEqual(button.y);
    await visit.button('Ce n’est pas cette personne').click();
    await compared.waitFor({ state: 'detached' });
  });

  it('EFF-76 another card in the place of the first takes its people away at once', async () => {
    const { page } = visit;
    const table = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await table.getByText(/INAYA/).first().waitFor();
    await visit.insertVitale('vitale-grandlivre');
    await page.getByRole('heading', { name: 'La carte Vitale a été retirée' }).waitFor();
    expect(await page.getByText(/LEGENDRIN/).count()).toBe(0);
  });

  it('EFF-57 counts no patient at all in the header, and names the three other ways in', async () => {
    const nobody = visit.sandbox.professionals.find(
      ({ key, cardKind }) =>
        cardKind === 'CPS' &&
        !visit.sandbox.patients.some(({ record, authorisations }) =>
          authorisations.some(
            ({ professionalKey, status }) => record === 'active' && professionalKey === key && status === 'VALIDE',
          ),
        ),
    )!;
    await visit.arrive(nobody.key);
    await visit.page.getByRole('link', { name: 'Mes patients (0)' }).waitFor();
    await visit.page.getByText(/la carte Vitale, le matricule INS, et la recherche/).waitFor();
    await visit.picture('34-aucun-patient');
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
