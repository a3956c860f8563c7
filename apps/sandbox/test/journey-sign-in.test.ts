import { addSoftwareReader, removeSoftwareReader } from '@trousse/cards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerNames } from '../src/index.ts';
import { noBrowser, Visit } from './support/visit.ts';

const [cpsReader, vitaleReader] = readerNames;

describe.skipIf(noBrowser)('signing in and out', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.page.goto(visit.sandbox.url);
    await visit.pair();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });
  const connexion = () => visit.button('Connexion');
  const alert = (text: string | RegExp) => visit.page.getByText(text).first();

  it('EFF-17 opens no session with a code and no card', async () => {
    await alert('Aucune carte professionnelle dans le lecteur.').waitFor();
    expect(
      await visit.page
        .getByLabel(/Code PIN/)
        .first()
        .isDisabled(),
    ).toBe(true);
    expect(await connexion().isDisabled()).toBe(true);
    await visit.page.goto(`${visit.sandbox.url}/patients`);
    await visit.page.getByRole('heading', { name: 'Connexion' }).waitFor();
  });

  it('EFF-20 the code takes four digits and nothing else, masked', async () => {
    await visit.insertCps('bruyere');
    await visit.showsCardOf('bruyere');
    await visit.page.getByRole('heading', { name: 'Connexion' }).waitFor();
    const field = visit.page.getByLabel('Code PIN (4 chiffres)').first();
    await field.click();
    await visit.page.keyboard.type('12a3');
    expect(await connexion().isDisabled()).toBe(true);
    await visit.page.keyboard.type('4');
    expect(await connexion().isDisabled()).toBe(false);
    expect(await visit.page.locator('body').innerText()).not.toContain('1234'.split('').join('\n'));
    for (let digit = 0; digit < 4; digit++) await visit.page.keyboard.press('Backspace');
    expect(await connexion().isDisabled()).toBe(true);
  });

  it('EFF-18 EFF-19 EFF-22 EFF-24 each reader is preselected, and choosing them opens and folds a panel', async () => {
    await visit.insertCps('bruyere');
    await visit.button('Choisir les lecteurs').click();
    const cps = visit.page.getByRole('combobox', { name: /Lecteur de carte CPS/ });
    const vitale = visit.page.getByRole('combobox', { name: /Lecteur de carte vitale/i });
    await expect.poll(() => cps.locator('option:checked').innerText()).toContain(cpsReader);
    await expect.poll(() => vitale.locator('option:checked').innerText()).toContain('Aucune carte');
    await visit.insertVitale('vitale-feinteval');
    await expect
      .poll(() => vitale.locator('option:checked').innerText())
      .toMatch(new RegExp(`${vitaleReader}.*Carte Vitale`));
    await visit.picture('16-choix-des-lecteurs');
    await visit.button('Fermer').click();
    await cps.waitFor({ state: 'detached' });
    await visit.page.reload();
    await visit.button('Choisir les lecteurs').click();
    await expect.poll(() => cps.locator('option:checked').innerText()).toContain(cpsReader);
    await visit.button('Fermer').click();
    await visit.remove('vitale');
    await visit.remove('cps');
  });

  it('EFF-23 CON-40 the list names the card and its holder, and follows it without a click within two seconds', async () => {
    await visit.button('Choisir les lecteurs').click();
    const cps = visit.page.getByRole('combobox', { name: /Lecteur de carte CPS/ });
    const option = () => cps.locator('option:checked').innerText();
    for (const [key, name] of [
      ['bruyere', 'Carte CPS - BRUYÈRE-EXEMPLE Camille'],
      ['pontfictif', 'Carte CPS - PONTFICTIF Anselme'],
    ] as const) {
      await visit.insertCps(key);
      await expect.poll(option, { timeout: 2_000 }).toContain(name);
      await visit.remove('cps');
      await expect.poll(option, { timeout: 2_000 }).not.toContain(name);
    }
    await visit.button('Fermer').click();
  });

  it('EFF-21 a reader plugged in shows in the list without a reload', async () => {
    const folder = visit.sandbox.cards.readersDir;
    await visit.button('Choisir les lecteurs').click();
    const cps = visit.page.getByRole('combobox', { name: /Lecteur de carte CPS/ });
    await addSoftwareReader(folder, 'Lecteur neuf');
    await visit.button('Rafraîchir la liste des lecteurs').click();
    await expect
      .poll(() => cps.locator('option').allInnerTexts())
      .toContainEqual(expect.stringContaining('Lecteur neuf'));
    await removeSoftwareReader(folder, 'Lecteur neuf');
    await visit.button('Rafraîchir la liste des lecteurs').click();
    await expect
      .poll(() => cps.locator('option').allInnerTexts())
      .not.toContainEqual(expect.stringContaining('Lecteur neuf'));
    await visit.button('Fermer').click();
  });

  it('EFF-25 EFF-26 a wrong code says how many tries are left, a blocked card says so, and no card something else', async () => {
    await visit.insertCps('fauxjour');
    await visit.showsCardOf('fauxjour');
    for (const left of [2, 1]) {
      await visit.typePin(`000${left}`);
      await visit.page.keyboard.press('Enter');
      const line = alert(new RegExp(`${left} essais? restants?|reste ${left} essai`, 'i'));
      await line.waitFor();
      if (left === 2) await visit.picture('17-code-faux');
      await alert('Code incorrect.').waitFor();
    }
    await visit.typePin('0000');
    await visit.page.getByRole('checkbox', { name: 'Je présente ce dernier essai à la carte' }).check();
    await connexion().click();
    await alert('Carte bloquée après trois codes faux.').waitFor();
    await visit.picture('18-carte-bloquee');
    await visit.remove('cps');
    await alert('Aucune carte professionnelle dans le lecteur.').waitFor();
  });

  it('EFF-27 EFF-28 EFF-29 EFF-30 the first time, the card’s own situations are offered, and an unlikely pair is warned of', async () => {
    const { page } = visit;
    await visit.signIn('bruyere');
    await page.getByRole('heading', { name: 'Bienvenue, Camille' }).waitFor();
    const situation = page.getByRole('combobox', { name: /Situation d’exercice/ });
    const offered = (await situation.locator('option').allInnerTexts()).slice(1);
    const { situations } = visit.sandbox.professionals.find(({ key }) => key === 'bruyere')!;
    expect(offered).toHaveLength(situations.length);
    for (const { structure } of situations) expect(offered.some((text) => text.startsWith(structure.name))).toBe(true);
    await page.getByText('Il doit rester cohérent avec le secteur d’activité de votre situation d’exercice.').waitFor();
    await situation.selectOption({ index: 1 });
    await page.getByRole('combobox', { name: /Cadre d’exercice/ }).selectOption('Hospitalisation à domicile');
    await page.getByRole('combobox', { name: /Cadre de soins/ }).selectOption('Cabinet individuel');
    await page
      .getByText('Ce cadre d’exercice et ce cadre de soins ne vont habituellement pas ensemble.')
      .first()
      .waitFor();
    const billing = page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ });
    await billing.fill('12345678');
    await visit.button('Continuer').click();
    await page.getByText('Le numéro comporte 9 caractères.').first().waitFor();
    await visit.picture('19-premiere-connexion-avertie');
    await visit.choosePractice();
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
  });

  it('EFF-32 the second time goes straight in, and the settings remember', async () => {
    const { page } = visit;
    await visit.button('Déconnexion').click();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    await visit.signIn('bruyere');
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
    await visit.link('Paramètres').click();
    const billing = page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ });
    await expect.poll(() => billing.inputValue()).toBe('991234567');
    expect(await visit.button('Valider').isDisabled()).toBe(true);
    await billing.fill('991234568');
    expect(await visit.button('Valider').isDisabled()).toBe(false);
    await visit.picture('20-parametres');
    await visit.button('Valider').click();
    await page.getByText('Paramètres enregistrés.').waitFor();
    await page.reload();
    await expect.poll(() => billing.inputValue()).toBe('991234568');
  });

  it('EFF-193 pulling the card out hides everything within seconds, and the card brings it back', async () => {
    const { page } = visit;
    await visit.toMyPatients();
    const mine = page.getByRole('table', { name: 'Mes patients DMP' });
    await mine.waitFor();
    await visit.remove('cps');
    await page
      .getByText(/verrouillée/)
      .first()
      .waitFor({ timeout: 3_000 });
    expect(await page.locator('body').innerText()).not.toMatch(/CHIMEREAU|GRANDLIVRE/);
    await visit.picture('21-verrouille');
    await visit.signIn('bruyere');
    await mine.waitFor();
  });

  it('EFF-192 signing out leaves nothing behind, not even for the Back button', async () => {
    const { page } = visit;
    await visit.button('Déconnexion').click();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Connexion' }).waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/CHIMEREAU|GRANDLIVRE/);
  });

  it('EFF-33 the secretary’s CPE card signs in and shows its role', async () => {
    const { page } = visit;
    await visit.signIn('quenouille');
    await page.getByRole('heading', { name: /Bienvenue/ }).waitFor();
    await page.getByText(/CPE/).first().waitFor();
    await visit.choosePractice();
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
    await visit.button('Déconnexion').click();
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
