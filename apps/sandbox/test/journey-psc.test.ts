import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteOpenedBy, withCardOf } from './support/national-site.ts';
import { noBrowser, Visit } from './support/visit.ts';

const doctor = '899700100011';
const phone = { width: 390, height: 844 };

describe.skipIf(noBrowser)('signing in by Pro Santé Connect', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.newBrowser(withCardOf(visit, 'bruyere'));
    await visit.page.goto(visit.sandbox.url);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });
  const waiting = () => visit.sandbox.phone.waiting();
  const alert = (text: string | RegExp) => visit.page.getByRole('alert').filter({ hasText: text });
  const signInPage = () => visit.page.getByRole('heading', { name: 'Connexion', exact: true, level: 1 });
  const patients = () => visit.page.getByRole('heading', { name: 'Mes patients' });
  const leave = () => visit.button(/Je me connecte/).click();
  const ecps = () => visit.link('Application e-cps');

  async function askPhone(nationalId = doctor): Promise<string> {
    await visit.page.getByRole('textbox', { name: 'Identifiant national' }).fill(nationalId);
    await visit.button('Se connecter avec e-cps').click();
    await visit.page.getByRole('heading', { name: 'Validez sur votre téléphone' }).waitFor();
    const request = waiting().at(-1)!;
    await visit.page.getByText(request.digits, { exact: true }).waitFor();
    return request.id;
  }

  it('EPS-02 EPS-05 WEB-04 the sign-in page offers the card and Pro Santé Connect, and no password', async () => {
    const { page } = visit;
    await page.getByRole('region', { name: 'Carte CPS' }).waitFor();
    await page.getByRole('region', { name: 'Pro Santé Connect' }).waitFor();
    await visit.button(/Je me connecte/).waitFor();
    expect(await page.getByLabel(/mot de passe/i).count()).toBe(0);
    await page.getByText('De quoi ai-je besoin ?').click();
    await page.getByText(/lecteur de cartes et le logiciel Cryptolib CPS/).waitFor();
    expect(await visit.link(/Annuaire Santé/).count()).toBe(1);
    await visit.picture('100-connexion-deux-voies');
    await page.getByText('De quoi ai-je besoin ?').click();
  });

  it('EPS-06 one click leads to Pro Santé Connect, and giving up there leads back with a message', async () => {
    const { page } = visit;
    await leave();
    await page.getByRole('navigation', { name: 'Moyen de connexion' }).waitFor();
    expect(new URL(page.url()).origin).toBe(visit.sandbox.urls.psc);
    await visit.picture('101-psc-carte');
    await visit.button('Annuler et revenir à Trousse').click();
    await alert('interrompue ou refusée').waitFor();
    await signInPage().waitFor();
    await visit.picture('102-psc-interrompue');
  });

  it('EPS-07 the card in the reader and its code lead back to the page first asked for', async () => {
    const { page } = visit;
    await visit.insertCps('bruyere');
    await page.goto(`${visit.sandbox.url}/depots`);
    await signInPage().waitFor();
    await leave();
    await page.getByLabel('Code porteur (4 chiffres)').fill('0000');
    await visit.button('Se connecter avec la carte CPS').click();
    await alert('Il vous reste 2 essais').waitFor();
    await page.getByLabel('Code porteur (4 chiffres)').fill('1234');
    await visit.button('Se connecter avec la carte CPS').click();
    await page.getByRole('heading', { name: 'Bienvenue, Camille' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/depots');
    await visit.remove('cps');
  });

  it('EPS-01 the first time the situations of the account are offered, and nothing else is asked', async () => {
    const { page } = visit;
    const situation = page.getByRole('combobox', { name: /Situation d’exercice/ });
    expect((await situation.locator('option').allInnerTexts()).slice(1)).toHaveLength(2);
    await visit.choosePractice(2);
    await page.getByRole('heading', { name: 'Dépôts' }).waitFor();
    await visit.toMyPatients();
    await page.getByRole('table', { name: 'Mes patients DMP' }).waitFor();
    await page.getByRole('button', { name: /Carte et lecteurs : Pro Santé Connect/ }).click();
    await page.getByText('Connecté par Pro Santé Connect, sans carte').waitFor();
    await visit.picture('103-psc-mes-patients');
    await page.keyboard.press('Escape');
  });

  it('EPS-03 a record opens without any card, and its documents are listed', async () => {
    await visit.openRecord('feinteval-helene');
    expect(await visit.documents.getByRole('row').count()).toBeGreaterThan(1);
  });

  it('EFF-180 the national site opens by a form, whose address names nobody', async () => {
    await visit.link('Administration').click();
    await visit.link('Accéder au site web DMP').click();
    const site = await siteOpenedBy(visit, () => visit.button('Tableau de bord (nouvel onglet)').click());
    await site.getByRole('heading', { level: 1, name: /HELENE/ }).waitFor();
    expect(site.url()).toBe(`${visit.sandbox.urls.dmp}/AccesDirect/TableauDeBord`);
    expect(await site.evaluate<boolean>('window.opener === null && document.referrer === ""')).toBe(true);
    await site.close();
  });

  it('signing out ends the session at Pro Santé Connect too, and comes back', async () => {
    await visit.button('Déconnexion').click();
    await signInPage().waitFor();
    await visit.page.waitForURL(`${visit.sandbox.url}/connexion`);
    await leave();
    await visit.page.getByRole('navigation', { name: 'Moyen de connexion' }).waitFor();
  });

  it('EPS-08 EPS-10 the e-CPS: help to activate it, refusal, time-out, approval', async () => {
    const { page } = visit;
    await ecps().click();
    await page.getByText('Activer mon e-CPS').click();
    await page.getByRole('link', { name: /vidéo de l’ANS/ }).waitFor();
    await page.getByRole('link', { name: /Annuaire Santé/ }).waitFor();
    await visit.picture('104-psc-e-cps');
    await visit.sandbox.phone.answer(await askPhone(), 'refused');
    await alert('refusée').waitFor();
    await visit.link('Recommencer').click();
    await visit.sandbox.phone.ignore(await askPhone());
    await alert('validée à temps').waitFor();
    await visit.picture('105-psc-non-validee');
    await visit.link('Recommencer').click();
    const id = await askPhone();
    await visit.picture('106-psc-telephone');
    await visit.sandbox.phone.answer(id, 'approved');
    await patients().waitFor();
  });

  it('a session that ends at Pro Santé Connect hides everything and says so', async () => {
    const { page } = visit;
    await page.getByRole('table', { name: 'Mes patients DMP' }).waitFor();
    const there = await visit.context.newPage();
    await there.goto(`${visit.sandbox.urls.psc}/auth/realms/esante-wallet/protocol/openid-connect/logout`);
    await there.getByRole('button', { name: 'Se déconnecter' }).click();
    await there.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor();
    await there.close();
    await page.getByText('Votre session Pro Santé Connect a pris fin.').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/CHIMEREAU|GRANDLIVRE/);
    await visit.picture('107-psc-session-terminee');
    await visit.button('Se déconnecter').click();
    await signInPage().waitFor();
  });

  it('a request to the phone signs in without leaving the page, and can be cancelled, refused and missed', async () => {
    const { page } = visit;
    await visit.button('Valider sur mon téléphone sans quitter cette page').click();
    const send = async () => {
      await page.getByRole('textbox', { name: 'Identifiant national' }).fill(doctor);
      await visit.button('Envoyer la demande').click();
      await page.getByText('En attente de votre validation').waitFor();
      const request = waiting().at(-1)!;
      await page.getByText(`Nombre à vérifier : ${request.digits}`).waitFor();
      return request.id;
    };
    await send();
    await visit.picture('108-psc-demande');
    await visit.button('Annuler la demande').click();
    await visit.sandbox.phone.ignore(waiting()[0]!.id);
    await visit.sandbox.phone.answer(await send(), 'refused');
    await alert('a été refusée').waitFor();
    await visit.picture('109-psc-demande-refusee');
    const missed = await send();
    await visit.sandbox.clock.advance(121_000);
    await alert('n’a pas été validée à temps').waitFor();
    expect(waiting().map(({ id }) => id)).not.toContain(missed);
    await visit.sandbox.phone.answer(await send(), 'approved');
    await patients().waitFor();
    await visit.button('Déconnexion').click();
    await signInPage().waitFor();
    await page.waitForURL(`${visit.sandbox.url}/connexion`);
    await visit.sandbox.clock.reset();
  });

  it('EPS-04 an account without any situation is told what to do', async () => {
    await leave();
    await ecps().click();
    await visit.sandbox.phone.answer(await askPhone('899700100060'), 'approved');
    await alert('aucune situation d’exercice').waitFor();
    await visit.picture('110-psc-sans-situation');
  });

  it('EPS-09 WEB-01 on a phone without connector the whole way works, and the choice of tab is absent', async () => {
    const page = await visit.newBrowser();
    await page.setViewportSize(phone);
    await page.goto(visit.sandbox.url);
    await leave();
    await page.getByRole('textbox', { name: 'Identifiant national' }).waitFor();
    expect(await ecps().isVisible()).toBe(false);
    expect(await visit.button('Se connecter avec la carte CPS').isVisible()).toBe(false);
    await visit.sandbox.phone.answer(await askPhone(), 'approved');
    await patients().waitFor();
    await visit.button(/Déconnexion/).click();
    await signInPage().waitFor();
  });

  it('the console plays the phone', async () => {
    const page = await visit.newBrowser();
    await page.goto(visit.sandbox.url);
    await leave();
    await ecps().click();
    await askPhone();
    const desk = await visit.context.newPage();
    await desk.goto(visit.sandbox.urls.console);
    await desk.getByRole('heading', { name: 'Téléphone de BRUYÈRE-EXEMPLE Camille' }).waitFor();
    await desk.getByRole('button', { name: 'Valider la demande de BRUYÈRE-EXEMPLE Camille' }).click();
    await desk.getByText('Aucune demande de connexion à valider.').waitFor();
    await desk.close();
    await patients().waitFor();
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
