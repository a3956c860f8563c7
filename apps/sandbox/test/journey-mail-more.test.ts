import { createHash } from 'node:crypto';
import { type ReceivedMessage, readXdm } from '@trousse/mss';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivedLetter } from './support/archived-letter.ts';
import { DepositPage, depositStates } from './support/deposit-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { MailClient } from './support/mail-client.ts';
import { arriveByPhone, openMailbox, toMail } from './support/mail-desk.ts';
import { noBrowser, Visit } from './support/visit.ts';

const signature = 'Dr Camille BRUYÈRE-EXEMPLE\nMaison de santé fictive';
/** What an operator does may take its time on a busy machine. */
const slowly = { timeout: 40_000 };

describe.skipIf(noBrowser)('what else one does with the secure mail', () => {
  let visit: Visit;
  let keyboard: Keyboard;
  let doctor: MailClient;
  let cardiologist: MailClient;
  let nurse: MailClient;

  beforeAll(async () => {
    visit = await Visit.open();
    doctor = new MailClient(visit, 'bruyere');
    cardiologist = new MailClient(visit, 'pontfictif');
    nurse = new MailClient(visit, 'fauxjour');
    await arriveByPhone(visit, 'bruyere');
    await openMailbox(visit, 'bruyere');
    keyboard = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    for (const client of [doctor, cardiologist, nurse]) client?.close();
    await visit?.close();
  });

  const patient = (wanted: string) => visit.sandbox.patients.find(({ key }) => key === wanted)!;
  const panel = (name: string | RegExp) => visit.page.getByRole('region', { name, exact: true });
  const to = () => visit.page.getByRole('combobox', { name: 'À', exact: true });
  const chips = (name: string) => visit.page.getByRole('list', { name, exact: true });
  const subject = () => visit.page.getByRole('textbox', { name: 'Objet' });
  const text = (page = visit.page) => page.getByRole('textbox', { name: 'Message', exact: true });
  const kept = () => visit.page.getByRole('status').getByText(/Brouillon gardé à/);
  const toast = (words: string | RegExp) => visit.page.getByRole('status').filter({ hasText: words });
  const attached = (name: string) => panel(name).getByRole('list', { name: 'Pièces jointes' }).getByRole('listitem');
  const rows = () => visit.page.getByRole('list', { name: 'Boîte de réception' }).getByRole('listitem');
  const row = (words: string) => rows().filter({ hasText: words }).first();
  const article = () => visit.page.getByRole('region', { name: 'Message', exact: true }).getByRole('article').first();
  const read = async (words: string) => {
    await row(words).getByRole('link').click();
    await article().getByRole('heading', { name: words }).waitFor();
  };
  const dialog = (name: string | RegExp) => visit.page.getByRole('dialog', { name });

  /** Sends what is written by the keyboard, having read what there is to know. */
  async function send(name: string): Promise<void> {
    await text().press('ControlOrMeta+Enter');
    const anyway = visit.button('Envoyer quand même');
    await expect
      .poll(async () => (await anyway.isVisible()) || (await panel(name).count()) === 0, { timeout: 20_000 })
      .toBe(true);
    if (await anyway.isVisible()) await keyboard.press(anyway);
    await panel(name).waitFor({ state: 'detached' });
  }

  /** A message that somebody received, once it is there. */
  async function arrived(client: MailClient, words: string): Promise<ReceivedMessage> {
    const find = async () => (await client.inbox()).find((one) => one.text.includes(words));
    await expect.poll(find, slowly).toBeDefined();
    return (await find())!;
  }

  const digests = ({ attachments }: ReceivedMessage) =>
    attachments.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);

  it('EFF-191 a signature is kept in the settings and stands under every new message', async () => {
    await visit.link('Paramètres').first().click();
    const section = visit.page.getByRole('region', { name: 'Messagerie sécurisée' });
    await section.getByRole('textbox', { name: 'Signature' }).fill(signature);
    await section.getByRole('combobox', { name: 'Annuler l’envoi' }).selectOption('0');
    await keyboard.press(visit.button('Valider les réglages de la messagerie'));
    await toast('Réglages de la messagerie enregistrés.').waitFor();
    await toMail(visit);
    await keyboard.press(visit.button('Nouveau message'));
    await expect.poll(() => text().inputValue()).toBe(`\n\n-- \n${signature}`);
  });

  it('a message is kept as a template without its signature, by the keyboard', async () => {
    await subject().fill('Demande d’avis');
    await text().focus();
    await visit.page.keyboard.insertText('Cher confrère,\n\nQue pensez-vous de ce tracé ?');
    await keyboard.press(visit.button('Modèles'));
    await visit.page.getByText('Aucun modèle.').waitFor();
    await keyboard.type(
      visit.page.getByRole('textbox', { name: 'Garder ce message comme modèle' }),
      'Avis de cardiologie',
    );
    await visit.page.keyboard.press('Enter');
    await toast('Modèle « Avis de cardiologie » gardé.').waitFor();
    await visit.button('Abandonner ce message').click();
    await panel('Nouveau message').waitFor({ state: 'detached' });
    // On a narrow screen it would lie over the templates.
    await visit.button('Fermer ce message').click();
  });

  it('a template is put into another message, above the signature, by the keyboard', async () => {
    await keyboard.press(visit.button('Nouveau message'));
    await to().waitFor();
    await keyboard.press(visit.button('Modèles'));
    const template = visit.button('Avis de cardiologie');
    await template.waitFor();
    await visit.picture('400-modeles');
    await keyboard.press(template);
    await expect
      .poll(() => text().inputValue())
      .toBe(`Cher confrère,\n\nQue pensez-vous de ce tracé ?\n\n-- \n${signature}`);
    expect(await subject().inputValue()).toBe('Demande d’avis');
  });

  it('EFF-97 a file dropped onto the message goes with it, byte for byte', async () => {
    const bytes = Buffer.from('tension;heure\n13/8;8 h\n12/7;20 h\n');
    await new DepositPage(visit).dropAll([['relevé.csv', bytes]], panel('Nouveau message'));
    await attached('Nouveau message').filter({ hasText: 'relevé.csv' }).waitFor();
    await visit.picture('401-fichier-glisse');
    await to().fill(`${cardiologist.address};`);
    await send('Nouveau message');
    const message = await arrived(cardiologist, 'Que pensez-vous de ce tracé');
    expect(message.text.trimEnd().endsWith(signature)).toBe(true);
    expect(message.subject.stored).toBe('Demande d’avis');
    expect(message.attachments.map(({ name }) => name)).toEqual(['relevé.csv']);
    expect(Buffer.from(message.attachments[0]!.bytes)).toEqual(bytes);
  }, 60_000);

  it('an answer to all goes to who wrote and to who was in copy, and to nobody twice', async () => {
    await read('Adaptation du traitement de M. GRANDLIVRE');
    await keyboard.press(visit.button('Répondre à tous'));
    await chips('Destinataires')
      .getByText(/PONTFICTIF/)
      .waitFor();
    await chips('En copie')
      .getByText(/FAUXJOUR/)
      .waitFor();
    await expect.poll(() => text().evaluate((field) => field.matches(':focus'))).toBe(true);
    await visit.page.keyboard.insertText('Merci à tous les deux, je le note.');
    await visit.picture('402-repondre-a-tous');
    await send('Réponse à tous');
    for (const client of [cardiologist, nurse]) {
      const message = await arrived(client, 'Merci à tous les deux');
      expect(message.to.map(({ address }) => address)).toEqual([cardiologist.address]);
      expect(message.cc.map(({ address }) => address)).toEqual([nurse.address]);
      expect(message.inReplyTo).toEqual(['<traitement-8.demonstration@demo.mssante.fr>']);
      expect(message.text).toMatch(/^> D’accord pour revoir la dose/m);
    }
  }, 60_000);

  it('WEB-32 a message is forwarded by one key with all that it carried, byte for byte', async () => {
    await read('PARABOLAIN DENISE');
    await visit.page.keyboard.press('t');
    await expect.poll(() => attached('Transfert').count()).toBe(3);
    await to().fill(`${cardiologist.address};`);
    await text().focus();
    await visit.page.keyboard.insertText('Pour votre consultation de jeudi.');
    await visit.picture('403-transferer');
    await send('Transfert');
    const message = await arrived(cardiologist, 'Pour votre consultation de jeudi');
    const original = (await doctor.inbox()).find(({ messageId }) => messageId?.startsWith('<sortie.'))!;
    expect(digests(message)).toEqual(digests(original));
    expect(message.text).toContain('Votre patiente est sortie ce jour.');
    const archive = await readXdm(message.attachments.find(({ xdm }) => xdm)!.bytes);
    expect([archive.problems, archive.patient?.qualified]).toEqual([[], true]);
  }, 60_000);

  it('documents whose patient nobody knows yet are compared with one, and another is never taken for them', async () => {
    const letter = await archivedLetter(patient('utopian-margaux'), { qualified: false });
    const parts = { subject: 'Avis pour une patiente', text: 'Chère Camille, ma lettre.', attachments: [letter] };
    await cardiologist.deliver(doctor.address, parts);
    await read('Avis pour une patiente');
    await article()
      .getByText(/^Patient à choisir/)
      .waitFor();
    await article().getByText('INS non qualifiée').waitFor();
    await visit.page.keyboard.press('v');
    const asked = dialog('Choisir le patient');
    await asked.getByText(/Aucun patient de ce nom dans votre liste/).waitFor();
    await visit.picture('404-choisir-le-patient');
    await keyboard.type(asked.getByRole('textbox', { name: 'Patient de votre liste' }), 'PARABOLAIN');
    await keyboard.press(asked.getByRole('button', { name: /PARABOLAIN/ }));
    const compared = dialog('Comparer avant de verser au DMP');
    await compared
      .getByRole('alert')
      .getByText(/ne sont pas ceux de ce patient/)
      .waitFor();
    await compared
      .getByRole('row', { name: /^Matricule INS/ })
      .getByText('différent')
      .waitFor();
    expect(await compared.getByRole('button', { name: /verser au DMP/ }).count()).toBe(0);
    await visit.picture('405-patient-different');
    await visit.page.keyboard.press('Escape');
    await compared.waitFor({ state: 'detached' });
    await article()
      .getByText(/^Ce n’est pas le patient choisi/)
      .waitFor();
    await article().getByRole('button', { name: 'Verser au DMP' }).waitFor();
    expect(await depositStates(visit)).toEqual({});
  });

  it('and once its record was opened, the right patient is compared trait by trait, and the documents are filed', async () => {
    await visit.openRecord('utopian-margaux');
    await toMail(visit);
    await read('Avis pour une patiente');
    await keyboard.press(article().getByRole('button', { name: 'Choisir le patient' }));
    await keyboard.press(dialog('Choisir le patient').getByRole('button', { name: /UTOPIAN/ }));
    const compared = dialog('Comparer avant de verser au DMP');
    await compared.getByText(/L’identité reçue n’est pas qualifiée/).waitFor();
    await compared
      .getByRole('row', { name: /^Matricule INS/ })
      .getByText('identique')
      .waitFor();
    expect(await compared.getByText('différent').count()).toBe(0);
    await visit.picture('406-comparer-les-traits');
    await keyboard.press(compared.getByRole('button', { name: 'C’est le même patient, verser au DMP' }));
    await toast('1 document mis en file d’attente pour le DMP').waitFor();
    await compared.waitFor({ state: 'detached' });
    // A session without card keeps it until there is one.
    await article().getByText('En file d’attente').waitFor();
    expect(await article().getByRole('button', { name: 'Verser au DMP' }).count()).toBe(0);
  }, 60_000);

  it('a message of two patients says so, names none of them and files nothing', async () => {
    const attachments = await Promise.all(
      ['contefable-lucien', 'romanesquin-julien'].map((key) => archivedLetter(patient(key), { qualified: true })),
    );
    const parts = { subject: 'Deux lettres de ce matin', text: 'Chère Camille, mes lettres.', attachments };
    await cardiologist.deliver(doctor.address, parts);
    await read('Deux lettres de ce matin');
    const documents = article().getByRole('list', { name: 'Documents de santé' }).getByRole('listitem');
    await documents.nth(1).waitFor();
    await article().getByText('Ce message réunit les documents de plusieurs patients.').waitFor();
    expect(
      await article()
        .getByText(/INS (non )?qualifiée/)
        .count(),
    ).toBe(0);
    expect(
      await article()
        .getByRole('button', { name: /^Verser/ })
        .count(),
    ).toBe(0);
    await visit.picture('407-plusieurs-patients');
  });

  it('a draft written on two pages says so on the later one, and neither loses what was typed', async () => {
    await keyboard.press(visit.button('Nouveau message'));
    await subject().fill('Lettre à deux mains');
    await text().fill('Première page.');
    await kept().waitFor();
    const other = await visit.context.newPage();
    other.on('pageerror', (error) => visit.complaints.push(error.message));
    await other.goto(`${visit.sandbox.url}/messagerie`);
    await other
      .getByRole('complementary', { name: 'Dossiers de messages' })
      .getByRole('button', { name: /^Brouillons/ })
      .click();
    const draft = other.getByRole('list', { name: 'Brouillons' }).getByRole('listitem');
    await draft.filter({ hasText: 'Lettre à deux mains' }).getByRole('link').click(slowly);
    await add(other, ' Ajout de la seconde.', true);
    await add(visit.page, ' Suite de la première.', false);
    const conflict = (page: Page) =>
      page.getByRole('alert').filter({ hasText: 'Ce brouillon a été modifié dans un autre onglet.' });
    await conflict(visit.page).waitFor();
    expect(await text().inputValue()).toMatch(/^Première page\.[\s\S]* Suite de la première\.$/);
    await visit.picture('408-brouillon-sur-deux-pages');
    // Closed now, it would be lost.
    await visit.button('Fermer, le brouillon est gardé').click();
    await toast('Choisissez d’abord laquelle des deux versions').waitFor();
    await keyboard.press(visit.button('Garder celle-ci'));
    await conflict(visit.page).waitFor({ state: 'detached' });
    await kept().waitFor();
    await add(other, ' Et encore.', false);
    await conflict(other).waitFor();
    expect(await text(other).inputValue()).toMatch(/^Première page\.[\s\S]* Ajout de la seconde\. Et encore\.$/);
    await other.getByRole('button', { name: 'Reprendre l’autre version' }).click();
    await expect.poll(() => text(other).inputValue()).toMatch(/^Première page\.[\s\S]* Suite de la première\.$/);
    await other.close();
    await visit.button('Abandonner ce message').click();
    await panel('Nouveau message').waitFor({ state: 'detached' });

    /** Types at the end; `saved`: until the server has it. */
    async function add(page: Page, words: string, saved: boolean): Promise<void> {
      await text(page).press('ControlOrMeta+End');
      const saving = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
      saving.catch(() => undefined);
      await page.keyboard.insertText(words);
      if (saved) await saving;
    }
  }, 90_000);

  const down = () =>
    visit.page.getByRole('region', { name: 'Messages', exact: true }).getByText('L’opérateur MSSanté ne répond pas.');

  it('while the operator is down what was read stays, records open, and the mailbox comes back by itself', async () => {
    const { operator } = visit.sandbox;
    await rows().first().waitFor();
    await operator.close();
    await down().waitFor(slowly);
    await visit.page.getByText('Les messages affichés restent lisibles.').waitFor();
    await rows().first().waitFor();
    await visit.picture('409-operateur-muet');
    await keyboard.press(visit.button('Réessayer'));
    await visit.page.getByText(/ne répond pas\. Réessayez dans un instant/).waitFor();
    await visit.openRecord('mirageon-augustin');
    await operator.reopen!();
    await toMail(visit);
    await down().waitFor({ state: 'detached', timeout: 60_000 });
    await cardiologist.deliver(doctor.address, { subject: 'Après la panne', text: 'Bonjour.' });
    await row('Après la panne').waitFor(slowly);
  }, 120_000);

  it('a page opened while the operator is down says why and what to do, and opens the mailbox on request', async () => {
    const { operator } = visit.sandbox;
    await operator.close();
    await down().waitFor(slowly);
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'L’opérateur MSSanté ne répond pas' }).waitFor();
    await visit.page.getByText(doctor.address).first().waitFor();
    await visit.button('Choisir une autre adresse').waitFor();
    await visit.picture('410-operateur-absent');
    await operator.reopen!();
    await keyboard.press(visit.button('Réessayer'));
    await row('Après la panne').waitFor(slowly);
  }, 90_000);

  const byCode = async () => {
    await visit.page.getByLabel('Code porteur (4 chiffres)').fill('1234');
    await visit.button('Se connecter avec la carte CPS').click();
    await rows().first().waitFor();
  };

  it('EFF-92 a session by card finds its mailbox waiting for Pro Santé Connect alone', async () => {
    await visit.button('Déconnexion').click();
    await visit.button('Valider sur mon téléphone sans quitter cette page').waitFor();
    await visit.arrive('bruyere');
    keyboard = new Keyboard(visit.page);
    await toMail(visit);
    await visit.page.getByText(doctor.address).first().waitFor();
    await visit.page.getByText('La messagerie s’ouvre avec Pro Santé Connect').waitFor();
    await visit.picture('411-boite-a-ouvrir');
    await keyboard.press(visit.button('S’identifier avec Pro Santé Connect'));
    await byCode();
  });

  it('EFF-90 a mailbox that lost Pro Santé Connect asks for it again over its list, while records go on', async () => {
    const there = await visit.context.newPage();
    await there.goto(`${visit.sandbox.urls.psc}/auth/realms/esante-wallet/protocol/openid-connect/logout`);
    await there.getByRole('button', { name: 'Se déconnecter' }).click();
    await there.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor();
    await there.close();
    await visit.sandbox.operator.cut();
    const asks = visit.page.getByText('La messagerie attend Pro Santé Connect.');
    await asks.waitFor(slowly);
    await rows().first().waitFor();
    await visit.picture('412-attend-pro-sante-connect');
    await visit.openRecord('mirageon-augustin');
    await visit.documents.getByRole('row').nth(1).waitFor();
    await toMail(visit);
    await keyboard.press(visit.button('S’identifier'));
    await byCode();
    expect(new URL(visit.page.url()).pathname).toBe('/messagerie');
    await asks.waitFor({ state: 'detached' });
  }, 90_000);

  it('what was filed without a card left with it, and is said to be filed', async () => {
    await read('Avis pour une patiente');
    await article().getByText('Déjà versé').waitFor(slowly);
  }, 60_000);

  it('a draft abandoned just before the operator went down has left the mailbox', async () => {
    await visit.page
      .getByRole('complementary', { name: 'Dossiers de messages' })
      .getByRole('button', { name: /^Brouillons/ })
      .click();
    await visit.page.getByText('Aucun brouillon', { exact: true }).waitFor(slowly);
  }, 90_000);

  it('the pages complained of nothing', () => {
    // What the operator that is down refused comes as a 502 of the server.
    expect(visit.complaints.filter((one) => !/status of 502/.test(one))).toEqual([]);
  });
});
