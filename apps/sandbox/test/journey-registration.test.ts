import { td31 } from '@trousse/dmp-client';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardClient } from '../src/index.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('creating, reactivating and closing a record', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const patient = (key: string) => visit.sandbox.patients.find((one) => one.key === key)!;
  const heading = (name: string | RegExp) => visit.page.getByRole('heading', { name });
  const tick = (name: string | RegExp) => visit.page.getByRole('checkbox', { name });
  const field = (name: string | RegExp) => visit.page.getByRole('textbox', { name });
  const sheet = () => visit.page.frameLocator('iframe[title="Accusé à remettre au patient"]').locator('body');
  const greyed = (control: Locator) => control.getAttribute('aria-disabled');

  /** The identity of a person of the sandbox, found by INSi and proved by a card: its own screens have tests. */
  async function qualified(key: string): Promise<string> {
    const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = patient(key).traits;
    const ask = async (path: string, data: object) => {
      const { url } = visit.sandbox;
      const answer = await visit.page.request.post(`${url}/api/identities/${path}`, { data, headers: { origin: url } });
      return answer.json();
    };
    const traits = { birthName, birthGivenNames: birthGivenNames.join(' '), sex, birthDate, birthPlaceCode };
    const { answer } = await ask('search-by-traits', { traits });
    const { identity } = await ask('keep', { answer, compared: true, confirmed: false });
    const proof = { kind: 'CN', checkedOn: new Date().toISOString().slice(0, 10) };
    await ask('prove', { identity: identity.id, version: identity.version, proof });
    return identity.id;
  }

  /** To the search of known patients, and the patient there. */
  async function searched(name: string): Promise<void> {
    await visit.toMyPatients();
    await visit.link('Rechercher un DMP').click();
    await field('Nom').first().fill(name);
    await visit.button('Lancer la recherche').click();
  }

  async function toIdentity(id: string): Promise<void> {
    await visit.page.goto(`${visit.sandbox.url}/patients/identites/${id}`);
    await visit.button('Trouver le dossier').click();
  }

  it('a closed record is met in a list with the way to reopen it, through a qualified identity', async () => {
    const { page } = visit;
    await visit.link('Matricule INS').click();
    await field(/Matricule INS/).fill(patient('closvent-edith').ins.matricule);
    await visit.button('Trouver le dossier').click();
    await page
      .getByRole('row', { name: /CLOSVENT EDITH/ })
      .getByText('DMP fermé')
      .waitFor();
    await visit.button('Réactiver le DMP : CLOSVENT EDITH').click();
    await page
      .getByRole('dialog', { name: 'Identité à qualifier' })
      .getByText(/n’est pas encore enregistrée ici/)
      .waitFor();
    await visit.picture('290-identite-a-qualifier');
    await visit.link('Rechercher l’INS').click();
    await visit.button('Rechercher').waitFor();
  });

  it('MED-15 MED-16 MED-18 MED-19 a record is created by keyboard alone once the patient consents', async () => {
    const { page } = visit;
    const keyboard = new Keyboard(page);
    await qualified('absentin-paul');
    await searched('absentin');
    await page
      .getByRole('row', { name: /ABSENTIN/ })
      .getByText('Pas de DMP', { exact: true })
      .waitFor();
    await visit.picture('298-sans-dmp');
    await keyboard.press(visit.button('Créer le DMP : ABSENTIN PAUL'));
    await heading('Créer le DMP · ABSENTIN PAUL').waitFor();
    for (const [name, value] of [
      ['Nom', 'ABSENTIN'],
      ['Prénom', 'PAUL'],
      ['Date de naissance', '17/07/1986'],
      ['Sexe', 'Homme'],
    ] as const) {
      const trait = page.getByRole('textbox', { name, exact: true });
      expect(await trait.inputValue()).toBe(value);
      expect(await trait.getAttribute('required')).not.toBeNull();
    }
    expect(await page.getByRole('combobox', { name: 'Civilité', exact: true }).inputValue()).toBe('M');
    const create = visit.button('Créer');
    expect(await greyed(create)).toBe('true');
    expect(await greyed(tick('Accès par SMS'))).toBe('true');
    expect(await greyed(tick('Accès par courrier électronique'))).toBe('true');
    await visit.picture('291-creer-un-dmp');
    await keyboard.press(tick('Accès par SMS'), ' ');
    expect(await tick('Accès par SMS').isChecked()).toBe(false);
    await keyboard.type(field('Téléphone portable'), '06 99 98 00 01');
    await keyboard.press(tick('Accès par SMS'), ' ');
    await expect.poll(() => tick('Accès par SMS').isChecked()).toBe(true);
    await keyboard.press(tick('Opposition Bris de glace'), ' ');
    await keyboard.press(visit.button('Édition avancée'));
    await keyboard.type(field('Ville'), 'Valfictif');
    await keyboard.press(create);
    await heading('Créer le DMP · ABSENTIN PAUL').waitFor();
    await keyboard.press(tick('Consentement du patient à l’ouverture de son DMP'), ' ');
    await expect.poll(() => greyed(create)).toBeNull();
    await keyboard.press(create);
    await heading('Le DMP est créé').waitFor();
  });

  it('MED-20 the acknowledgement says how the patient signs in, and is gone with the page', async () => {
    const { page } = visit;
    for (const words of [
      'ABSENTIN PAUL',
      'par SMS au 06 99 98 00 01',
      'Vous vous y opposez',
      'Consentement du patient',
    ])
      await sheet().getByText(words).first().waitFor();
    await visit.button('Imprimer l’accusé').waitFor();
    await visit.picture('292-dmp-cree');
    await page.reload();
    await heading('Créer le DMP · ABSENTIN PAUL').waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('a record that is there already is told in the words of the DMP, and nothing typed is lost', async () => {
    const { page } = visit;
    await field('Téléphone portable').fill('06 99 98 00 02');
    await tick(/^Consentement du patient/).check();
    await visit.button('Créer').click();
    const told = page.getByRole('alert');
    await told.getByText('Ce patient a déjà un DMP actif.').waitFor();
    await told.getByText(/Réponse du DMP :.*Ce patient a déjà un DMP actif/).waitFor();
    await told.getByText('DMPFound').waitFor();
    expect(await field('Téléphone portable').inputValue()).toBe('06 99 98 00 02');
    await visit.picture('293-dmp-deja-actif');
    await visit.button('Annuler').click();
  });

  it('MED-18 EFF-64 the record server enforces the opposition given there', async () => {
    const { ins } = patient('absentin-paul');
    const find = async (key: string, mode: 'bris_de_glace' | 'centre_15') => {
      const client = cardClient(visit.sandbox, key);
      try {
        return await td31.findDocuments(client.deps, ins, { status: ['approved'] }, { mode }).then(
          () => 'allowed',
          (error: { text: string }) => error.text,
        );
      } finally {
        client.close();
      }
    };
    expect(await find('pontfictif', 'bris_de_glace')).toBe('Le patient s’est opposé à l’accès en bris de glace');
    expect(await find('regulus', 'centre_15')).toBe('allowed');
  });

  it('MED-17 a minor’s record asks for the legal representative', async () => {
    const { page } = visit;
    await qualified('sansdossier-lou');
    await searched('sansdossier');
    await visit.button('Créer le DMP : SANSDOSSIER LOU').click();
    await tick(/^Consentement du patient/).check();
    await visit.button('Créer').click();
    await page.getByRole('alert').getByText('Rien n’a été transmis : un champ est à corriger.').waitFor();
    await visit.picture('294-representant-requis');
    await field(/^Nom du représentant/).fill('SANSDOSSIER');
    await field('Prénom du représentant').fill('Maya');
    await visit.button('Créer').click();
    await heading('Le DMP est créé').waitFor();
    await sheet().getByText('SANSDOSSIER Maya (mère)').waitFor();
  });

  it('MED-21 a closed record is reactivated, with the consent that gates the button', async () => {
    const { page } = visit;
    await toIdentity(await qualified('closvent-edith'));
    await visit.button('Réactiver le DMP').click();
    await heading('Réactiver le DMP · CLOSVENT EDITH').waitFor();
    expect(await greyed(visit.button('Réactiver'))).toBe('true');
    await visit.button('Édition avancée').click();
    await field('Adresse').fill('1, rue du Parc');
    await visit.picture('295-reactiver-un-dmp');
    // Another tab of the patients and back: what was typed is still there.
    await visit.link('Matricule INS').click();
    await page.getByRole('textbox', { name: /Matricule INS/ }).waitFor();
    await page.goBack();
    await heading('Réactiver le DMP · CLOSVENT EDITH').waitFor();
    await visit.button('Édition avancée').click();
    await expect.poll(() => field('Adresse').inputValue()).toBe('1, rue du Parc');
    await tick('Consentement du patient à la réactivation de son DMP').check();
    await visit.button('Réactiver').click();
    await heading('Le DMP est réactivé').waitFor();
    await visit.button('Accéder au DMP').waitFor();
  });

  it('a record is closed with its motive, at the patient’s request, and one of Mon espace santé is not', async () => {
    const { page } = visit;
    await toIdentity(await qualified('loindelespace-henri'));
    await visit.button('Fermer le DMP à la demande du patient').click();
    await heading('Fermer le DMP · LOINDELESPACE HENRI').waitFor();
    await page
      .getByRole('combobox', { name: /^Motif/ })
      .getByText('Fermeture à la demande du patient')
      .waitFor({ state: 'attached' });
    await field('Précisions').fill('Demande écrite du patient');
    await tick('Demande du patient de fermer son DMP').check();
    await visit.picture('296-fermer-un-dmp');
    await visit.button('Fermer le DMP').click();
    await heading('Le DMP est fermé').waitFor();
    await visit.picture('297-dmp-ferme');
    await toIdentity(await qualified('mirageon-augustin'));
    await visit.button('Fermer le DMP à la demande du patient').click();
    await tick('Demande du patient de fermer son DMP').check();
    await visit.button('Fermer le DMP').click();
    await page
      .getByRole('alert')
      .getByText(/Ce DMP est rattaché à Mon espace santé/)
      .waitFor();
    // The browser notes the refusal of the service behind ours.
    expect(visit.complaints.splice(0)).toEqual([expect.stringContaining('502')]);
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
