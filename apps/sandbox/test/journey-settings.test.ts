import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerNames } from '../src/index.ts';
import { readJournal } from './support/journal.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const bruyere = '899700100011';
const [cpsReader, vitaleReader] = readerNames;
const town = 'CABINET DU DR BRUYÈRE-EXEMPLE';
const house = 'MAISON DE SANTÉ DES TILLEULS FICTIFS';

describe.skipIf(noBrowser)('practice settings and « À propos »', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.page.goto(visit.sandbox.url);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });
  const box = (name: RegExp) => visit.page.getByRole('combobox', { name });
  const text = (words: string | RegExp) => visit.page.getByText(words).first();
  const end = () => visit.page.getByRole('textbox', { name: /Fin de la période d’exercice/ });
  const situationMenu = () => visit.button(/^Situation d’exercice :/);
  const patients = () => visit.page.getByRole('heading', { name: 'Mes patients' });
  const inYears = (years: number, days = 0) => {
    const date = new Date(Date.now() + days * 86_400_000);
    date.setFullYear(date.getFullYear() + years);
    return new Intl.DateTimeFormat('fr-FR').format(date);
  };
  const answers = async (path: string) => (await visit.page.request.get(`${visit.sandbox.url}/api${path}`)).json();

  it('WEB-45 WEB-43 « À propos » is read before anyone signs in: profiles, product, versions, help', async () => {
    const { page } = visit;
    await visit.link('À Propos').click();
    await page.getByRole('heading', { name: 'À propos de Trousse' }).waitFor();
    const product = page.getByRole('region', { name: 'Logiciel' });
    await product.getByText('Aucun : cette installation n’est pas homologuée.').waitFor();
    const about = await answers('/about');
    for (const value of [about.product, about.version, about.instanceOid])
      await product.getByText(value, { exact: true }).first().waitFor();
    await page.getByText('Déléguée au numérique en santé de Valfictif').waitFor();
    await page.getByText(/liste des solutions référencées par l’Agence du Numérique en Santé/).waitFor();
    await visit.picture('122-a-propos');
  });

  it('EO-35 both readers can be chosen before the first code is entered', async () => {
    const { page } = visit;
    await page.goto(visit.sandbox.url);
    await visit.pair();
    await visit.button('Choisir les lecteurs').click();
    await box(/Lecteur de carte CPS/).selectOption(vitaleReader);
    await box(/Lecteur de carte vitale/i).selectOption(cpsReader);
    await expect
      .poll(() =>
        box(/Lecteur de carte CPS/)
          .locator('option:checked')
          .innerText(),
      )
      .toContain(vitaleReader);
    await box(/Lecteur de carte vitale/i).selectOption(vitaleReader);
    await box(/Lecteur de carte CPS/).selectOption(cpsReader);
    await visit.button('Fermer').click();
  });

  it('WEB-06 WEB-09 EFF-189 the first time nothing is reached without a practice, four years are refused, a speciality is offered', async () => {
    const { page } = visit;
    await visit.signIn('bruyere');
    await page.getByRole('heading', { name: 'Bienvenue, Camille' }).waitFor();
    for (const path of ['/parametres', '/depots', '/patients']) {
      await page.goto(visit.sandbox.url + path);
      await page.getByRole('heading', { name: 'Bienvenue, Camille' }).waitFor();
    }
    await visit.button('Continuer').click();
    expect(await page.getByText('Ce champ est requis').count()).toBe(4);
    await box(/Situation d’exercice/).selectOption({ label: `${town} (Cabinet individuel)` });
    await box(/Cadre d’exercice/).selectOption('Ambulatoire');
    await page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ }).fill('991234567');
    expect(await end().inputValue()).toBe(inYears(3));
    const usual = box(/Code de spécialité AMO/).locator('optgroup[label="De votre profession"] option');
    expect(await usual.count()).toBe(3);
    await box(/Code de spécialité AMO/).selectOption('24');
    await text('Cette spécialité AMO n’est habituellement pas celle de votre profession.').waitFor();
    await end().fill(inYears(4));
    await visit.button('Continuer').click();
    await text('La période d’exercice ne peut pas dépasser trois ans.').waitFor();
    await visit.picture('111-periode-trop-longue');
    await box(/Code de spécialité AMO/).selectOption('22');
    await end().fill(inYears(3));
    await visit.button('Continuer').click();
    await patients().waitFor();
    expect((await answers('/session')).practice).toMatchObject({ amoSpeciality: '22', situationId: '01' });
  });

  it('WEB-08 EFF-184 the banner says structure and setting on every screen, with the settings beside', async () => {
    const { page } = visit;
    for (const path of ['/patients', '/patients/ins', '/depots', '/a-propos']) {
      await page.goto(visit.sandbox.url + path);
      await situationMenu().waitFor();
      expect(await situationMenu().getAttribute('aria-label')).toBe(`Situation d’exercice : ${town}, Ambulatoire`);
      expect(await visit.link('Paramètres').count()).toBeGreaterThan(0);
    }
  });

  it('WEB-07 a structure where nothing was chosen asks for it, with its FINESS proposed; then one act changes structure', async () => {
    const { page } = visit;
    await page.goto(`${visit.sandbox.url}/depots`);
    await situationMenu().click();
    await visit.picture('112-situations');
    await page.keyboard.press('Tab');
    await visit.button(new RegExp(`^${house}.*À renseigner`)).click();
    await page.getByRole('heading', { name: 'Paramètres' }).waitFor();
    expect(
      await box(/Situation d’exercice/)
        .locator('option:checked')
        .innerText(),
    ).toContain(house);
    const billing = page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ });
    expect(await billing.inputValue()).toBe('0B0999011');
    await box(/Cadre d’exercice/).selectOption('Ambulatoire');
    await end().fill(inYears(0, 20));
    await visit.button('Valider').click();
    await page.getByText(`Vous exercez maintenant dans ${house}.`).waitFor();
    await expect.poll(() => situationMenu().getAttribute('aria-label')).toContain(house);
  });

  it('WEB-09 the end of a period is recalled some weeks before', async () => {
    await text(`Votre période d’exercice finit le ${inYears(0, 20)}.`).waitFor();
    await visit.picture('113-rappel-de-periode');
    await visit.link('prolongez-la dans les paramètres').click();
    await visit.page.getByRole('heading', { name: 'Paramètres' }).waitFor();
  });

  it('WEB-07 changing structure closes the open record with a notice, by the keyboard alone, and is traced', async () => {
    const { page } = visit;
    await visit.openRecord('grandlivre-maurice');
    await situationMenu().press('Enter');
    await visit.button(new RegExp(`^${town}`)).press('Enter');
    await page.getByText(`Vous exercez maintenant dans ${town}. Le dossier a été fermé.`).waitFor();
    await visit.picture('114-structure-changee');
    await patients().waitFor();
    expect((await page.request.get(`${visit.sandbox.url}/api/records/current`)).status()).toBe(409);
    expect(await page.getByText(/Votre période d’exercice finit/).count()).toBe(0);
    const acts = (await readJournal(visit.sandbox, bruyere)).map(({ act, details }) => [act, details]);
    expect(acts).toContainEqual(['practice-switched', '{"situation":"01","structure":"499700100011001"}']);
    expect(acts).toContainEqual(['record-closed', '{"by":"practice"}']);
  });

  it('another page of the session follows: its record closes too, and says why', async () => {
    const { page: first } = visit;
    await visit.openRecord('grandlivre-maurice');
    const second = await visit.context.newPage();
    await second.goto(`${visit.sandbox.url}/dossier/documents`);
    await second.getByRole('table', { name: 'Documents', exact: true }).waitFor();
    await situationMenu().click();
    await visit.button(new RegExp(`^${house}`)).click();
    await patients().waitFor();
    await second.getByText(`Vous exercez maintenant dans ${house}. Le dossier a été fermé.`).waitFor();
    await second.getByRole('heading', { name: 'Mes patients' }).waitFor();
    await second.close();
    await first.bringToFront();
  });

  it('EFF-184 EFF-188 preferences are tried in a preview, in force once validated, discarded when one leaves, by keyboard alone', async () => {
    const { page } = visit;
    const keyboard = new Keyboard(page);
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    const chosen = (name: string) => page.getByRole('button', { name, exact: true, pressed: true });
    await keyboard.press(visit.link('Paramètres').first());
    const region = page.getByRole('region', { name: 'Vos préférences' });
    await region.waitFor();
    const save = visit.button('Valider les préférences');
    await chosen('Parcours de soins').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await keyboard.press(visit.button('Sombre'));
    await chosen('Sombre').waitFor();
    await page.locator('figure[data-mantine-color-scheme="dark"]').waitFor();
    expect(await scheme()).toBe('light');
    // Left without validating: discarded.
    await visit.toMyPatients();
    await visit.link('Paramètres').first().click();
    await chosen('Comme le système').waitFor();

    await keyboard.press(visit.button('Documents'));
    await keyboard.press(visit.button('Sombre'));
    await keyboard.press(visit.button('Dense'));
    await keyboard.press(page.getByRole('checkbox', { name: /Ouvrir aussitôt le dernier volet/ }), ' ');
    await page.getByRole('combobox', { name: /Connexion secrète/ }).selectOption('15');
    await keyboard.press(save);
    await page.getByText('Préférences enregistrées.').waitFor();
    await expect.poll(scheme).toBe('dark');
    await page.locator('html[data-density="dense"]').waitFor();
    await visit.picture('123-parametres-preferences-sombre');
    expect((await answers('/session')).preferences).toEqual({
      ...{ landing: 'documents', autoOpen: true, secretFromAge: 15, theme: 'dark', density: 'dense' },
    });
    await visit.button('Clair').click();
    await visit.button('Confortable').click();
    await page.getByRole('checkbox', { name: /Ouvrir aussitôt le dernier volet/ }).uncheck();
    await save.click();
    await expect.poll(scheme).toBe('light');
    await visit.picture('124-parametres-preferences');
  });

  it('EFF-190 the readers are found again by what they hold when cards changed places', async () => {
    const { page } = visit;
    await visit.link('Paramètres').first().click();
    const [cps, vitale] = [box(/Lecteur de carte CPS/), box(/Lecteur de carte vitale/i)];
    await visit.insertVitale('vitale-feinteval');
    await cps.selectOption(cpsReader);
    await vitale.selectOption(vitaleReader);
    await expect.poll(() => vitale.locator('option:checked').innerText()).toContain('Carte Vitale');
    await visit.picture('115-parametres-lecteurs');
    // The session goes on in the second reader: taking the card out locks it.
    await visit.remove('cps');
    await page
      .getByText(/verrouillée/)
      .first()
      .waitFor();
    await visit.remove('vitale');
    await visit.sandbox.cards.insert(cpsReader, 'vitale-feinteval');
    await visit.sandbox.cards.insert(vitaleReader, 'bruyere');
    await visit.button('Choisir les lecteurs').click();
    await visit.button('Rafraîchir la liste des lecteurs').click();
    await expect.poll(() => cps.locator('option:checked').innerText()).toContain(`${vitaleReader} (Carte CPS`);
    await expect.poll(() => vitale.locator('option:checked').innerText()).toContain(`${cpsReader} (Carte Vitale`);
    await visit.sandbox.cards.remove(cpsReader);
    await visit.sandbox.cards.remove(vitaleReader);
    await visit.button('Rafraîchir la liste des lecteurs').click();
  });

  it('WEB-09 EFF-32 once the period is over the choices are asked again, filled as they were', async () => {
    const { page } = visit;
    await visit.sandbox.clock.advance(21 * 86_400_000);
    await visit.newBrowser();
    await page.close().catch(() => undefined);
    await visit.page.goto(visit.sandbox.url);
    await visit.pair();
    await visit.signIn('bruyere');
    await text(`Votre période d’exercice a pris fin le ${inYears(0, 20)}.`).waitFor();
    expect(
      await box(/Situation d’exercice/)
        .locator('option:checked')
        .innerText(),
    ).toContain(house);
    expect(await visit.page.getByRole('textbox', { name: /Numéro de facturation/ }).inputValue()).toBe('0B0999011');
    await visit.picture('116-periode-terminee');
    await end().fill(inYears(1));
    await visit.button('Continuer').click();
    await patients().waitFor();
  });

  it('a first visit of the sandbox is accompanied from the list to the settings, by keyboard alone, and offered once', async () => {
    visit.offersTour = true;
    await visit.arrive('bruyere');
    const { page } = visit;
    const keyboard = new Keyboard(page);
    const tour = page.getByRole('complementary', { name: 'Visite guidée' });
    await keyboard.press(tour.getByRole('button', { name: 'Faire le tour' }));
    const next = tour.getByRole('button', { name: 'Suivant' });
    for (const title of ['Vos patients', 'Plusieurs chemins vers un dossier', 'Ouvrir un dossier']) {
      await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(title);
      if (title === 'Ouvrir un dossier')
        expect(await page.locator('[data-index="0"]').evaluate((row) => String(row.className))).toMatch(/outlined/);
      if (title === 'Ouvrir un dossier') await visit.picture('125-visite-guidee');
      await keyboard.press(next);
    }
    await tour.getByRole('heading', { name: 'Toujours savoir qui' }).waitFor();
    await keyboard.press(next);
    await keyboard.press(next);
    await tour.getByRole('heading', { name: 'Ce qui part' }).waitFor();
    await page.getByRole('heading', { name: /dépôts/i, level: 1 }).waitFor();
    await keyboard.press(next);
    await tour.getByRole('link', { name: 'Ouvrir la console du bac à sable' }).waitFor();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    await keyboard.press(tour.getByRole('button', { name: 'Terminer' }));
    await tour.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    expect(await tour.count()).toBe(0);
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
