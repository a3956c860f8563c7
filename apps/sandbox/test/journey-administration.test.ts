import { td02 } from '@trousse/dmp-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardClient } from '../src/index.ts';
import { Keyboard } from './support/keyboard.ts';
import { on, siteOpenedBy, withCardOf } from './support/national-site.ts';
import { noBrowser, Visit } from './support/visit.ts';

/** Treated by BRUYÈRE; PONTFICTIF and FAUXJOUR are authorised; one document of this year is hidden from professionals. */
const patient = 'grandlivre-maurice';
const hiddenTitle = 'Fond d’œil de dépistage';
const agreement = /Je confirme que le patient/;

describe.skipIf(noBrowser)('the administration of a record, and the national site', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.open();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const known = () => visit.sandbox.patients.find(({ key }) => key === patient)!;
  const ins = () => known().ins;
  const traits = () => known().traits;
  const keyboard = () => new Keyboard(visit.page);
  const menu = (name: string) =>
    visit.page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name, exact: true });
  const section = (name: string) => visit.page.getByRole('heading', { level: 2, name, exact: true });
  const toSection = async (name: string) => {
    await keyboard().press(menu(name));
    await section(name).waitFor();
  };
  const toAdministration = async () => {
    await keyboard().press(visit.link('Administration'));
    await section('Identité certifiée').waitFor();
  };
  const badge = () =>
    visit.page.getByRole('region', { name: 'Patient', exact: true }).getByText('Médecin traitant DMP');
  const open = (name: string) => siteOpenedBy(visit, () => keyboard().press(visit.button(`${name} (nouvel onglet)`)));
  const statusFor = async (key: string) => {
    const client = cardClient(visit.sandbox, key);
    try {
      return await td02(client.deps, ins(), { mode: 'normal' });
    } finally {
      client.close();
    }
  };

  it('EFF-177 EFF-178 the administration opens on the certified identity, copied part by part, and returns to the list as it was', async () => {
    await visit.arrive('bruyere', withCardOf(visit, 'bruyere'));
    await visit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit.openRecord(patient);
    const title = visit.page.getByRole('searchbox', { name: 'Titre' });
    await keyboard().type(title, 'fond');
    await toAdministration();
    const facts = visit.page.getByRole('region', { name: 'Identité certifiée' });
    await facts.getByText(traits().birthName, { exact: true }).waitFor();
    for (const [what, text] of [
      ['Matricule', ins().matricule.slice(0, 13)],
      ['Clé', ins().matricule.slice(13)],
      ['OID', ins().oid],
    ] as const) {
      await keyboard().press(visit.button(`Copier : ${what}`));
      await expect.poll(() => visit.page.evaluate<string>('navigator.clipboard.readText()')).toBe(text);
    }
    await facts.getByText(traits().birthGivenNames.join(' '), { exact: true }).waitFor();
    await visit.picture('300-administration-identite');
    await keyboard().press(visit.link('Revenir aux documents'), 'Enter');
    await visit.documents.waitFor();
    await expect.poll(() => title.inputValue()).toBe('fond');
  });

  it('EFF-67 the médecin traitant sees, marked, a document hidden from professionals', async () => {
    const row = visit.documents.getByRole('row').filter({ hasText: hiddenTitle });
    await row.getByText('Caché aux professionnels').waitFor();
  });

  it('EFF-179 EFF-181 EFF-182 contact details, who is allowed or blocked, and whether the patient declared me', async () => {
    await toAdministration();
    await toSection('Données administratives du patient');
    await visit.page.getByText('Adresse', { exact: true }).waitFor();
    await visit.page.getByText('Téléphone mobile').or(visit.page.getByText('Téléphone du domicile')).first().waitFor();
    await visit.picture('301-donnees-administratives');
    await toSection('Liste des PS autorisés ou bloqués');
    const authorised = visit.page.getByRole('table', { name: 'Autorisés', exact: true });
    await authorised.getByRole('row').filter({ hasText: 'PONTFICTIF' }).waitFor();
    await authorised.getByRole('row').filter({ hasText: '(vous)' }).getByText('Médecin traitant DMP').waitFor();
    await visit.page.getByText('Aucun professionnel ni établissement n’est bloqué.').waitFor();
    await toSection('Médecin traitant');
    await visit.page.getByText('Le patient vous a déclaré médecin traitant dans son DMP.').waitFor();
    await badge().waitFor();
    await visit.picture('302-medecin-traitant');
  });

  it('EFF-180 the national site opens on the patient in a tab of its own, and leaves nothing of it in ours', async () => {
    await toSection('Accéder au site web DMP');
    await visit.picture('303-site-dmp');
    const site = await open('Tableau de bord');
    expect(site.url()).toBe(`${visit.sandbox.urls.dmp}/AccesDirect/TableauDeBord/${ins().matricule}/${ins().oid}`);
    await site.getByRole('heading', { level: 1, name: new RegExp(traits().birthName) }).waitFor();
    expect(await site.evaluate<string>('document.referrer')).toBe('');
    expect(await site.evaluate<boolean>('window.opener === null')).toBe(true);
    await site.close();
    expect(visit.page.url()).toBe(`${visit.sandbox.url}/dossier/administration/site-dmp`);
    expect(await visit.page.content()).not.toContain(`AccesDirect`);
    // The others are opened by what follows, and by the journey of alerts.
    for (const name of ['Documents', 'Gestion du DMP']) {
      const other = await open(name);
      await other.getByRole('heading', { level: 1, name: new RegExp(traits().birthName) }).waitFor();
      await other.close();
    }
  });

  it('EFF-68 EFF-69 EFF-70 the médecin traitant names a colleague on the site, with the agreement, and stays one too', async () => {
    await toSection('Médecin traitant');
    const site = await open('Désigner un confrère');
    await on(visit, site, async () => {
      await keyboard().type(site.getByRole('textbox', { name: 'Nom du professionnel' }), 'pontfictif');
      await site.keyboard.press('Enter');
      await keyboard().press(site.getByRole('link', { name: /^Choisir PONTFICTIF/ }));
      await site.getByRole('heading', { level: 3, name: 'Désigner médecin traitant' }).waitFor();
      await visit.picture('304-site-agir-pour-le-patient');
      await keyboard().press(site.getByRole('checkbox', { name: agreement }).last(), ' ');
      await keyboard().press(site.getByRole('button', { name: 'Désigner médecin traitant' }));
      await site.getByRole('status').filter({ hasText: 'est médecin traitant dans ce DMP' }).waitFor();
    });
    for (const key of ['bruyere', 'pontfictif'])
      expect(await statusFor(key)).toMatchObject({ treatingDoctor: true, authorisation: 'VALIDE' });
    await site.close();
  });

  it('EFF-65 EFF-181 the médecin traitant blocks a professional, who loses access and is listed as blocked', async () => {
    await toSection('Liste des PS autorisés ou bloqués');
    const site = await open('Bloquer un professionnel');
    await on(visit, site, async () => {
      await keyboard().type(site.getByRole('textbox', { name: 'Nom du professionnel' }), 'fauxjour');
      await site.keyboard.press('Enter');
      await keyboard().press(site.getByRole('link', { name: /^Choisir FAUXJOUR/ }));
      await keyboard().press(site.getByRole('checkbox', { name: agreement }), ' ');
      await keyboard().press(site.getByRole('button', { name: 'Bloquer ce professionnel' }));
      await site.getByRole('status').filter({ hasText: 'Le professionnel est bloqué' }).waitFor();
      await visit.picture('305-site-professionnel-bloque');
    });
    await site.close();
    expect(await statusFor('fauxjour')).toMatchObject({ authorisation: 'INTERDIT' });
    await visit.page.reload();
    const blocked = visit.page.getByRole('table', { name: 'Bloqués', exact: true });
    await blocked.getByRole('row').filter({ hasText: 'FAUXJOUR' }).waitFor();
    const authorised = visit.page.getByRole('table', { name: 'Autorisés', exact: true });
    expect(await authorised.getByText('FAUXJOUR').count()).toBe(0);
    await visit.picture('306-ps-autorises-ou-bloques');
  });

  it('EFF-66 the médecin traitant sees the history of all accesses, with who, when, what and how', async () => {
    await toSection('Accéder au site web DMP');
    const site = await open('Historique des accès');
    await site.getByText('Les accès de tous à ce dossier').waitFor();
    const row = site.getByRole('row').filter({ hasText: 'Blocage d’un professionnel, avec l’accord du patient' });
    await row.filter({ hasText: 'BRUYÈRE-EXEMPLE' }).filter({ hasText: 'Normal' }).waitFor();
    await site.getByRole('row').filter({ hasText: 'PONTFICTIF' }).first().waitFor();
    await on(visit, site, () => visit.picture('307-site-historique'));
    await site.close();
  });

  it('EFF-67 EFF-68 EFF-182 the colleague who was named has the badge, and what goes with it, until they give it up', async () => {
    await visit.arrive('pontfictif', withCardOf(visit, 'pontfictif'));
    await visit.openRecord(patient);
    await badge().waitFor();
    await visit.page.getByRole('searchbox', { name: 'Titre' }).fill('fond');
    await visit.documents.getByRole('row').filter({ hasText: hiddenTitle }).first().waitFor();
    await toAdministration();
    await toSection('Médecin traitant');
    await visit.page.getByText('Le patient vous a déclaré médecin traitant').waitFor();
    await keyboard().press(visit.button('Ne plus être médecin traitant'));
    const dialog = visit.page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Ne plus être médecin traitant', exact: true });
    await dialog.waitFor();
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await visit.picture('308-accord-du-patient');
    // Pressed all the same, it does nothing.
    await keyboard().press(confirm);
    expect(await statusFor('pontfictif')).toMatchObject({ treatingDoctor: true });
    await keyboard().press(dialog.getByRole('checkbox', { name: agreement }), ' ');
    // The network is lost: the dialog says so, keeps the agreement, and goes on when it is back.
    const complaints = visit.complaints.length;
    const act = '**/treating-doctor/withdrawal';
    await visit.page.route(act, (route) => route.abort());
    await keyboard().press(confirm);
    await dialog.getByRole('alert').filter({ hasText: 'Le serveur Trousse ne répond pas' }).waitFor();
    await visit.page.unroute(act);
    visit.complaints.splice(complaints);
    await keyboard().press(confirm);
    await visit.page.getByText('Le patient ne vous a pas déclaré médecin traitant').waitFor();
    await badge().waitFor({ state: 'detached' });
    expect(await statusFor('bruyere')).toMatchObject({ treatingDoctor: true });
  });

  it('EFF-66 EFF-67 another doctor sees neither the hidden document nor the accesses of others', async () => {
    await toSection('Accéder au site web DMP');
    const site = await open('Historique des accès');
    await site.getByText('Vous voyez vos propres accès.').waitFor();
    expect(await site.getByRole('row').filter({ hasText: 'BRUYÈRE' }).count()).toBe(0);
    await site.close();
    await visit.openRecord(patient);
    await visit.page.getByRole('searchbox', { name: 'Titre' }).fill(hiddenTitle);
    // Others of that name are there for everybody.
    const found = visit.documents.getByRole('row').filter({ hasText: hiddenTitle });
    await found.first().waitFor();
    expect(await found.filter({ hasText: 'Caché aux professionnels' }).count()).toBe(0);
  });

  it('EFF-69 EFF-70 a doctor declares themselves médecin traitant with the agreement, asked for anew', async () => {
    await toAdministration();
    await toSection('Médecin traitant');
    await keyboard().press(visit.button('Me déclarer médecin traitant'));
    const dialog = visit.page.getByRole('dialog');
    await keyboard().press(dialog.getByRole('checkbox', { name: agreement }), ' ');
    await keyboard().press(dialog.getByRole('button', { name: 'Me déclarer médecin traitant', exact: true }));
    await badge().waitFor();
    for (const key of ['bruyere', 'pontfictif']) expect(await statusFor(key)).toMatchObject({ treatingDoctor: true });
  });

  it('EFF-183 a withdrawn authorisation closes the record, which leaves my patients', async () => {
    await toSection('Retirer mon autorisation d’accès');
    await visit.picture('309-retrait');
    await keyboard().press(visit.button('Retirer mon autorisation d’accès'));
    const dialog = visit.page.getByRole('dialog');
    await keyboard().press(dialog.getByRole('checkbox', { name: agreement }), ' ');
    await keyboard().press(dialog.getByRole('button', { name: 'Retirer mon autorisation', exact: true }));
    await visit.page.getByRole('heading', { level: 1, name: 'Mes patients' }).waitFor();
    await visit.page.getByText('Votre autorisation est retirée').waitFor();
    const list = visit.page.getByRole('table', { name: /patients/i }).first();
    await list.getByRole('row').nth(1).waitFor();
    expect(await list.getByText(traits().birthName).count()).toBe(0);
    expect(await statusFor('pontfictif')).toMatchObject({ authorisation: 'NON_EXISTE' });
  });

  it('nothing that the pages and axe complained of', () => {
    expect(visit.complaints).toEqual([]);
  });
});
