import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('finding a patient', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const mine = () => visit.page.getByRole('table', { name: 'Mes patients DMP' });
  const names = async () =>
    (await mine().getByRole('row').allInnerTexts()).slice(1).map((text) => text.split('\n')[0]!);

  it('EFF-35 lists the records on which I have an authorisation, and only those', async () => {
    await mine().waitFor();
    const authorised = visit.sandbox.patients.filter(
      ({ record, authorisations }) =>
        record === 'active' &&
        authorisations.some(({ professionalKey, status }) => professionalKey === 'bruyere' && status === 'VALIDE'),
    );
    expect(await mine().getByRole('row').count()).toBe(authorised.length + 1);
    expect(await names()).toContain('CHIMEREAU NADIA');
    expect((await names()).some((name) => name.startsWith('PORTECLOSE'))).toBe(false);
  });

  it('EFF-36 narrows as a name is typed, whatever accents and case', async () => {
    const search = visit.page.getByRole('searchbox', { name: 'Nom ou prénom' });
    await search.fill('chimérEAU');
    await expect.poll(names).toEqual(['CHIMEREAU NADIA']);
    await search.fill('nadia');
    await expect.poll(names).toContain('CHIMEREAU NADIA');
    await search.fill('zzz');
    await visit.page.getByRole('heading', { name: 'Aucun patient de ce nom' }).waitFor();
    await visit.picture('22-aucun-patient');
    await visit.button('Effacer la recherche').click();
    await mine().waitFor();
  });

  it('EFF-40 sorts by each column, by name first, and the arrow turns', async () => {
    const header = (name: string) => mine().getByRole('columnheader', { name, exact: true });
    expect(await header('Patient').getAttribute('aria-sort')).toBe('ascending');
    const ascending = await names();
    expect(ascending).toEqual([...ascending].sort((one, other) => one.localeCompare(other, 'fr')));
    await header('Patient').getByRole('button').click();
    expect(await header('Patient').getAttribute('aria-sort')).toBe('descending');
    expect(await names()).toEqual([...ascending].reverse());
    for (const column of ['Né(e) le', 'Accès au dossier patient', 'Dernier accès le']) {
      await header(column).getByRole('button').click();
      const before = await header(column).getAttribute('aria-sort');
      expect(before).toMatch(/ascending|descending/);
      await header(column).getByRole('button').click();
      expect(await header(column).getAttribute('aria-sort')).not.toBe(before);
    }
    await header('Actions').waitFor();
    await header('Patient').getByRole('button').click();
  });

  it('EFF-44 shows the access and its last date, which opening brings to today', async () => {
    const { page } = visit;
    const row = mine().getByRole('row', { name: /DEMOVAL KARIM/ });
    await row.getByText('Accessible', { exact: true }).waitFor();
    await row
      .getByRole('button', { name: /DEMOVAL KARIM/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'DEMOVAL KARIM' }).waitFor();
    await visit.toMyPatients();
    await mine()
      .getByRole('row', { name: /DEMOVAL KARIM/ })
      .getByText(/Aujourd’hui/)
      .waitFor();
  });

  it('EFF-53 flags a wrong key before anything is sent, and finds the record of a right one', async () => {
    const { page } = visit;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await visit.link('Matricule INS').click();
    const { matricule } = visit.sandbox.patients.find(({ key }) => key === 'feinteval-helene')!.ins;
    const wrong = matricule.slice(0, 13) + String(((Number(matricule.slice(13)) + 1) % 97) + 1).padStart(2, '0');
    const field = page.getByRole('textbox', { name: /Matricule INS/ });
    await field.fill(wrong);
    await visit.button('Trouver le dossier').click();
    await page.getByText('La clé du matricule ne correspond pas.').first().waitFor();
    expect(asked.filter((path) => path.endsWith('/patients/by-ins'))).toEqual([]);
    await visit.picture('23-matricule-faux');
    await field.fill(matricule);
    await visit.button('Trouver le dossier').click();
    await page.getByRole('row', { name: /SONGERIVE HELENE/ }).waitFor();
    expect(asked.join(' ')).not.toContain(matricule);
  });

  it('EFF-58 tells the states of access apart by icon and word, not by colour alone', async () => {
    const { page } = visit;
    await visit.insertVitale('vitale-feinteval');
    await visit.link('Carte Vitale').click();
    await visit.button('Lire la carte Vitale').click();
    const table = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    const icons = new Set<string>();
    for (const words of ['Médecin traitant DMP', 'Accessible', 'Pas d’autorisation']) {
      const badge = table.getByText(words, { exact: true }).first();
      await badge.waitFor();
      icons.add(
        await badge
          .locator('xpath=ancestor-or-self::*[.//*[local-name()="svg"]][1]')
          .locator('svg')
          .first()
          .innerHTML(),
      );
    }
    expect(icons.size).toBe(3);
  });

  it('EFF-72 EFF-74 reads a slow card with progress in numbers, row by row, and can be cancelled', async () => {
    const { page } = visit;
    await visit.insertVitale('vitale-feinteval');
    await visit.toMyPatients();
    await visit.link('Carte Vitale').click();
    // Every answer waits for our leave, so that what shows meanwhile can be seen.
    await page.route('**/api/patients/by-vitale', async (route) => {
      await new Promise<void>((go) => {
        release = go;
      });
      await route.continue();
    });
    let release = () => {};
    await visit.button('Lire la carte Vitale').click();
    await page.getByText(/sur 4/).first().waitFor();
    await visit.picture('24-carte-vitale-en-cours');
    await visit.button(/Annuler/).click();
    release();
    await visit.button('Lire la carte Vitale').waitFor();
    await page.unroute('**/api/patients/by-vitale');
  });

  it('EFF-76 says when there is no card, when it left, finds by INSi who has only the holder’s number, and mixes no patients', async () => {
    const { page } = visit;
    await visit.remove('vitale');
    await visit.toMyPatients();
    await visit.link('Carte Vitale').click();
    await page.getByText('Aucune carte').first().waitFor();
    await visit.insertVitale('vitale-chimereau');
    await page
      .getByText(/Carte Vitale/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByText('Aucune carte', { exact: true }).count()).toBe(0);
    await visit.button('Lire la carte Vitale').click();
    await page
      .getByText(/INS trouvé par INSi/)
      .first()
      .waitFor();
    const table = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await table.getByText('CHIMEREAU NADIA').waitFor();
    await visit.picture('25-ins-par-la-carte');
    await visit.remove('vitale');
    await table.waitFor({ state: 'detached' });
    await visit.insertVitale('vitale-mirageon');
    await expect.poll(() => page.getByText('Aucune carte', { exact: true }).count()).toBe(0);
    await visit.button('Lire la carte Vitale').click();
    await table
      .getByText(/MIRAGEON/)
      .first()
      .waitFor();
    expect(await table.innerText()).not.toContain('CHIMEREAU');
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
