import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessesOf } from './support/access-history.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const sevenMonths = 214 * 86_400_000;
const reason = 'Patient inconscient, détresse respiratoire aiguë';

describe.skipIf(noBrowser)('the ways into a record', () => {
  let visit: Visit;
  let keyboard: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
    await arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  async function arrive(key: string): Promise<void> {
    await visit.arrive(key);
    keyboard = new Keyboard(visit.page);
  }
  /** Looks a patient up by the matricule and asks to enter. */
  async function ask(key: string, page: Page = visit.page): Promise<void> {
    const { ins, traits } = visit.sandbox.patients.find((one) => one.key === key)!;
    await page.goto(`${visit.sandbox.url}/patients/ins`);
    const keys = page === visit.page ? keyboard : new Keyboard(page);
    await keys.type(page.getByRole('textbox', { name: /Matricule INS/ }), ins.matricule);
    await keys.press(page.getByRole('button', { name: 'Trouver le dossier', exact: true }));
    await keys.press(page.getByRole('row').getByRole('button', { name: traits.birthName }));
  }
  const dialog = (name: string) => visit.page.getByRole('dialog', { name });
  const access = () => dialog('Accéder au DMP');
  const enter = () => access().getByRole('button', { name: 'Accéder au DMP', exact: true });
  const strip = () => visit.page.getByRole('region', { name: 'Mode d’accès' });
  const banner = () => visit.page.getByRole('region', { name: 'Patient', exact: true });
  const tab = (name: string) =>
    visit.page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: new RegExp(`^${name}`) });
  /** The record is open: on to its documents, wherever it landed. */
  async function toDocuments(): Promise<void> {
    await keyboard.press(tab('Documents'));
    await visit.documents.waitFor();
  }
  const modes = async (patient: string, professional = 'bruyere') => [
    ...new Set((await accessesOf(visit.sandbox, professional, patient)).map(({ mode }) => mode)),
  ];
  /** Chooses bris de glace and fills what it takes, by the keyboard alone. */
  async function breakGlass(): Promise<void> {
    await keyboard.reach(access().getByRole('radio', { name: /Ajouter une autorisation/ }), 'Shift+Tab');
    await visit.page.keyboard.press('ArrowDown');
    await keyboard.press(access().getByRole('checkbox', { name: /risque immédiat/ }), ' ');
    await keyboard.type(access().getByRole('textbox', { name: /Motif/ }), reason);
  }

  it('EFF-59 EFF-60 EFF-63 an authorisation waits for the agreement, and Annuler leaves nothing', async () => {
    await ask('feinteval-marc');
    await access()
      .getByRole('radio', { name: /Ajouter une autorisation/, checked: true })
      .waitFor();
    expect(
      await access()
        .getByRole('radio', { name: /Régulation/ })
        .count(),
    ).toBe(0);
    expect(await enter().getAttribute('aria-disabled')).toBe('true');
    await visit.picture('260-acceder-autorisation');
    await keyboard.press(access().getByRole('checkbox', { name: /a donné son accord/ }), ' ');
    expect(await enter().getAttribute('aria-disabled')).toBe('false');
    await keyboard.press(access().getByRole('button', { name: 'Annuler' }));
    await access().waitFor({ state: 'detached' });
    const done = await accessesOf(visit.sandbox, 'bruyere', 'feinteval-marc');
    expect(done.map(({ transaction }) => transaction)).toEqual(['TD0.2']);
    await ask('feinteval-marc');
    await access().getByText('Vous n’avez pas d’autorisation sur ce dossier.').waitFor();
  });

  it('EFF-61 a bris de glace takes a risk confirmed and a reason, and shows on every screen of the record', async () => {
    const { page } = visit;
    await breakGlass();
    await visit.picture('261-acceder-bris-de-glace');
    await keyboard.press(enter());
    await toDocuments();
    await strip()
      .getByText(/^Bris de glace/)
      .waitFor();
    await strip().getByText(`Motif : ${reason}`).waitFor();
    await banner().getByText('Bris de glace').waitFor();
    await visit.picture('262-bris-de-glace');
    await keyboard.press(visit.documents.getByRole('link').first());
    await page.getByRole('complementary', { name: 'Résumé du document' }).waitFor();
    await strip().waitFor();
    for (const name of ['Parcours de soins', 'Médicaments', 'Historique des remboursements', 'Vaccinations']) {
      await keyboard.press(tab(name));
      await strip()
        .getByText(/^Bris de glace/)
        .waitFor();
    }
    await page.reload();
    await strip().getByText(`Motif : ${reason}`).waitFor();
    await keyboard.press(visit.link('Alimenter le dossier'));
    await page.getByRole('heading', { name: /^Déposer un document/ }).waitFor();
    await strip()
      .getByText(/^Bris de glace/)
      .waitFor();
    await page.goBack();
    const since = (await accessesOf(visit.sandbox, 'bruyere', 'feinteval-marc')).slice(2);
    expect(new Set(since.map(({ mode, outcome }) => `${mode} ${outcome}`))).toEqual(new Set(['bris_de_glace ok']));
    expect(since.map(({ transaction }) => transaction)).not.toContain('TD0.3');
    expect(since.map(({ transaction }) => transaction)).toContain('TD3.2');
  });

  it('EFF-61 ends when the record is left', async () => {
    await keyboard.press(strip().getByRole('button', { name: 'Quitter le dossier' }));
    await strip().waitFor({ state: 'detached' });
    await ask('feinteval-marc');
    await access().waitFor();
    expect((await accessesOf(visit.sandbox, 'bruyere', 'feinteval-marc')).at(-1)).toMatchObject({ mode: 'normal' });
    await keyboard.press(access().getByRole('button', { name: 'Annuler' }));
  });

  it('EFF-64 the opposition of a patient is honoured and named, and what was typed is not lost', async () => {
    const { page } = visit;
    await ask('glacevive-bernard');
    await breakGlass();
    await keyboard.press(enter());
    await page.getByRole('heading', { name: 'Le patient s’est opposé à l’accès à son DMP en bris de glace' }).waitFor();
    await page.getByText('OPPOSITION_BRIS_DE_GLACE').waitFor();
    await visit.picture('263-opposition');
    await keyboard.press(visit.button('Accéder autrement'));
    await expect.poll(() => access().getByRole('textbox', { name: /Motif/ }).inputValue()).toBe(reason);
    await keyboard.press(access().getByRole('button', { name: 'Annuler' }));
    const asked = await accessesOf(visit.sandbox, 'bruyere', 'glacevive-bernard');
    expect(asked.map(({ transaction }) => transaction)).not.toContain('TD3.1');
  });

  it('EFF-58 a blocked professional reads why, and has no way in', async () => {
    const { ins, traits } = visit.sandbox.patients.find((one) => one.key === 'porteclose-simone')!;
    await visit.page.goto(`${visit.sandbox.url}/patients/ins`);
    await visit.page.getByRole('textbox', { name: /Matricule INS/ }).fill(ins.matricule);
    await visit.button('Trouver le dossier').click();
    const row = visit.page.getByRole('row', { name: new RegExp(traits.birthName) });
    await row.getByText('Accès bloqué').waitFor();
    await row.getByText('lui seul peut lever ce blocage').waitFor();
    expect(await row.getByRole('button', { name: traits.birthName }).count()).toBe(0);
  });

  it('EFF-71 EFF-187 WEB-12 a minor’s record asks about a secret connection, and keeps the answer in sight', async () => {
    const { page } = visit;
    await ask('jeunevoix-anais');
    const secret = dialog('Connexion secrète');
    await secret.getByText('rester invisible de ses représentants légaux').waitFor();
    await visit.picture('264-connexion-secrete');
    await keyboard.press(secret.getByRole('button', { name: 'Connexion secrète', exact: true }));
    await toDocuments();
    await banner().getByText('Connexion secrète').waitFor();
    await visit.picture('265-dossier-en-connexion-secrete');
    await page.reload();
    await banner().getByText('Connexion secrète').waitFor();
    await visit.link('Alimenter le dossier').click();
    const representatives = page.getByRole('switch', { name: 'Représentants légaux' });
    await representatives.waitFor();
    expect(await representatives.isChecked()).toBe(true);
    await representatives.press('Space');
    expect(await representatives.isChecked()).toBe(true);
    await page
      .getByText(/connexion secrète/i)
      .first()
      .waitFor();
    await visit.picture('266-depot-en-connexion-secrete');
    const accesses = await accessesOf(visit.sandbox, 'bruyere', 'jeunevoix-anais');
    expect(accesses.filter(({ transaction }) => transaction === 'TD3.1').map(({ secret }) => secret)).toEqual([true]);

    // Below the age, nothing is asked.
    await ask('feinteval-tom');
    await keyboard.press(access().getByRole('checkbox', { name: /a donné son accord/ }), ' ');
    await keyboard.press(enter());
    await page.getByText(/^Le dossier de JEUNEVOIX ANAIS est fermé/).waitFor();
    await toDocuments();
    expect(await banner().getByText('Connexion secrète').count()).toBe(0);
  });

  it('WEB-12 one record at a time, with a notice, on one page as on two', async () => {
    const second = await visit.context.newPage();
    await ask('feinteval-helene', second);
    await second.getByRole('heading', { name: /SONGERIVE HELENE/ }).waitFor();
    await visit.page.getByText(/un autre a été ouvert dans une autre fenêtre/).waitFor();
    await visit.page.getByRole('heading', { name: 'Mes patients' }).waitFor();
    expect(await visit.page.getByRole('heading', { name: /FEINTEVAL TOM/ }).count()).toBe(0);
    await visit.picture('267-un-seul-dossier');
    await second.getByText('Médecin traitant DMP').first().waitFor();
    await second.close();
  });

  it('EFF-62 a regulation centre enters as « Centre 15 », which the history tells', async () => {
    await arrive('regulus');
    await ask('feinteval-marc');
    await keyboard.reach(access().getByRole('radio', { name: /Ajouter une autorisation/ }), 'Shift+Tab');
    await visit.page.keyboard.press('ArrowUp');
    await access()
      .getByRole('radio', { name: /Régulation Samu/, checked: true })
      .waitFor();
    await visit.picture('268-acceder-centre-15');
    await keyboard.press(enter());
    await toDocuments();
    await strip()
      .getByText(/^Régulation Samu \/ Centre 15/)
      .waitFor();
    await visit.picture('269-centre-15');
    const modesOfOpening = (await accessesOf(visit.sandbox, 'regulus', 'feinteval-marc')).slice(1);
    expect(new Set(modesOfOpening.map(({ mode }) => mode))).toEqual(new Set(['centre_15']));

    await ask('sansalarme-colette');
    await access()
      .getByRole('radio', { name: /Régulation Samu/ })
      .check();
    await keyboard.press(enter());
    await visit.page.getByText('OPPOSITION_ACCES_URGENCE').waitFor();
    expect(await modes('sansalarme-colette', 'regulus')).toEqual(['normal', 'centre_15']);
  });

  it('EFF-62 a regulation centre finds in the DMP, by traits, who is on no list of its own', async () => {
    const { page } = visit;
    const { traits } = visit.sandbox.patients.find(({ key }) => key === 'seuilmajeur-hugo')!;
    await page.goto(`${visit.sandbox.url}/patients/recherche`);
    const search = page.getByRole('button', { name: 'Rechercher dans le DMP' });
    await keyboard.type(page.getByRole('textbox', { name: 'Nom', exact: true }), traits.birthName);
    await keyboard.press(search);
    await page.getByText('Saisissez le nom, un prénom et la date de naissance.').waitFor();
    await page.getByRole('textbox', { name: 'Prénom', exact: true }).fill(traits.birthGivenNames[0]!);
    const [year, month, day] = traits.birthDate.split('-');
    await page.getByRole('textbox', { name: /Date de naissance/ }).fill(`${day}/${month}/${year}`);
    await keyboard.press(search);
    const found = page.getByRole('table', { name: 'DMP trouvés par les traits' });
    await found.getByText(traits.birthName).first().waitFor();
    await visit.picture('271-recherche-en-regulation');
    await keyboard.press(found.getByRole('button', { name: traits.birthName }));
    await access()
      .getByRole('radio', { name: /Régulation Samu/ })
      .waitFor();
    await keyboard.press(access().getByRole('button', { name: 'Annuler' }));
  });

  it('WEB-13 an authorisation that nobody used for six months is asked for again', async () => {
    await visit.sandbox.clock.advance(sevenMonths);
    await arrive('bruyere');
    await ask('chimereau-nadia');
    await access()
      .getByText(/arrivée à son terme : votre dernier accès date de plus de six mois/)
      .waitFor();
    await visit.picture('270-autorisation-a-renouveler');
    await keyboard.press(access().getByRole('checkbox', { name: /a donné son accord/ }), ' ');
    await keyboard.press(enter());
    await toDocuments();
    const done = await accessesOf(visit.sandbox, 'bruyere', 'chimereau-nadia');
    expect(done.slice(-4).map(({ transaction }) => transaction)).toContain('TD0.3');
  });

  it('EFF-58 to WEB-13 found nothing to complain of', () => {
    expect(visit.complaints).toEqual([]);
  });
});
