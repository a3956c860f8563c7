import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenAddress } from '../src/operator/index.ts';
import { rowOf } from './support/documents-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { arriveByPhone, openMailbox, ownMailbox, signInByPhone, toMail } from './support/mail-desk.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('writing secure messages', () => {
  let visit: Visit;
  let keyboard: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
    await arriveByPhone(visit, 'bruyere');
    await openMailbox(visit, 'bruyere');
    keyboard = new Keyboard(visit.page);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const patient = () => visit.sandbox.patients.find(({ key }) => key === 'mirageon-augustin')!;
  const panel = (name: string | RegExp = 'Nouveau message') => visit.page.getByRole('region', { name });
  const to = () => visit.page.getByRole('combobox', { name: 'À', exact: true });
  const options = () => visit.page.getByRole('listbox', { name: /^Suggestions/ }).getByRole('option');
  const chips = (name = 'Destinataires') => visit.page.getByRole('list', { name });
  const subject = () => visit.page.getByRole('textbox', { name: 'Objet' });
  const text = () => visit.page.getByRole('textbox', { name: 'Message', exact: true });
  const send = () => panel(/^(Nouveau message|Brouillon)$/).getByRole('button', { name: 'Envoyer', exact: true });
  const said = (words: string | RegExp) => visit.page.getByRole('status').getByText(words);
  const kept = () => said(/Brouillon gardé à/);
  const received = async () => (await visit.sandbox.operator.citizen(citizenAddress(patient()))).received;

  it('EFF-97 EFF-98 a new message has its sender, and finds its recipients from the second letter by the keyboard', async () => {
    await keyboard.press(visit.button('Nouveau message'));
    await panel().getByText(ownMailbox('bruyere')).first().waitFor();
    await to().waitFor();
    expect(await to().evaluate((field) => field.matches(':focus'))).toBe(true);
    await visit.page.keyboard.type('p');
    expect(await options().count()).toBe(0);
    await visit.page.keyboard.type('ontfictif');
    const own = options().filter({ hasText: ownMailbox('pontfictif') });
    await own.waitFor();
    await own.getByText(/Cardiolog/).waitFor();
    await visit.picture('340-message-destinataires');
    while ((await own.getAttribute('aria-selected')) !== 'true') await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await chips()
      .getByText(/PONTFICTIF/)
      .waitFor();
    await visit.page.keyboard.press('Backspace');
    await chips()
      .getByText(/PONTFICTIF/)
      .waitFor({ state: 'detached' });
    await visit.page.keyboard.type(`${ownMailbox('pontfictif')};`);
    await chips().getByRole('listitem').nth(1).waitFor();
  });

  it('keeps a draft as it is typed, over every screen, reduced, enlarged and after a page loaded anew', async () => {
    await subject().fill('Avis sur un traitement');
    await text().fill('Cher confrère,\n\nQue pensez-vous de cette adaptation ?');
    await kept().waitFor();
    await visit.toMyPatients();
    await kept().waitFor();
    await visit.button('Agrandir').click();
    await visit.picture('341-message-agrandi');
    await visit.button('Réduire').click();
    await visit.picture('342-message-reduit');
    await visit.page.reload();
    await panel('Brouillon').waitFor();
    expect(await text().inputValue()).toContain('Que pensez-vous');
    await visit.button('Fermer, le brouillon est gardé').click();
    await visit.button('Le reprendre').click();
    await panel('Brouillon').waitFor();
  });

  it('WEB-32 a message can be called back for a while, and then leaves', async () => {
    await send().click();
    await visit.button('Annuler l’envoi').click();
    await panel('Brouillon').waitFor();
    expect(await subject().inputValue()).toBe('Avis sur un traitement');
    await text().press('ControlOrMeta+Enter');
    await said('Message envoyé.').waitFor();
    await visit.picture('343-message-envoye');
    await panel('Brouillon').waitFor({ state: 'detached' });
    const waits = visit.page.getByRole('link', { name: /message attend/ });
    await waits.waitFor({ state: 'detached', timeout: 40_000 });
  });

  it('says what is wrong before anything leaves', async () => {
    await visit.toMyPatients();
    await visit.openRecord('mirageon-augustin');
    await rowOf(visit, 'Synthèse médicale').first().hover();
    await rowOf(visit, 'Synthèse médicale').first().getByRole('button', { name: 'Envoyer', exact: true }).click();
    await panel().waitFor();
    await send().click();
    await panel().getByText('Indiquez au moins un destinataire.').waitFor();
    await to().fill('pontfictif-sans-domaine');
    await subject().focus();
    await send().click();
    await panel()
      .getByText(/n’est pas une adresse/)
      .waitFor();
    await visit.picture('344-message-adresse-incomplete');
    await panel().getByRole('button', { name: 'Retirer pontfictif-sans-domaine' }).click();
    await to().fill('quelquun@exemple.invalid');
    await subject().fill('');
    await send().click();
    await panel()
      .getByText(/espace de confiance MSSanté/)
      .waitFor();
    await visit.picture('345-message-avertissements');
  });

  it('EFF-101 EFF-141 a document of the record leaves with the message, and another can join it', async () => {
    await panel().getByRole('button', { name: 'Retirer quelquun@exemple.invalid' }).click();
    await to().fill(`${ownMailbox('pontfictif')},`);
    await subject().fill('Synthèse');
    await visit.button('Joindre un document du DMP').click();
    await visit.page.getByRole('searchbox', { name: 'Titre du document' }).fill('protocole');
    await visit.page.keyboard.press('Enter');
    const attached = panel().getByRole('list', { name: 'Pièces jointes' });
    await attached.getByText(/Protocole/).waitFor();
    expect(await attached.getByText('Document du DMP').count()).toBe(2);
    await visit.page.setInputFiles('input[type="file"]', {
      ...{ name: 'courbe.txt', mimeType: 'text/plain' },
      buffer: Buffer.from('courbe de tension'),
    });
    await attached.getByText('courbe.txt').waitFor();
    await visit.picture('346-message-pieces-jointes');
    await visit.button('Options du message').click();
    await visit.page.getByRole('checkbox', { name: 'Demander un accusé de lecture' }).check();
    await visit.page.keyboard.press('Escape');
    await send().click();
    const anyway = visit.button('Envoyer quand même');
    await anyway.or(said('Message envoyé.')).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await said('Message envoyé.').waitFor();
  });

  it('EFF-99 EFF-100 WEB-33 WEB-34 the patient is written to from the record, with the rule of who may answer', async () => {
    await visit.button('Écrire au patient (Mon espace santé)').click();
    await chips()
      .getByText(/MIRAGEON/)
      .waitFor();
    const chip = chips().getByRole('listitem').filter({ hasText: 'MIRAGEON' });
    expect(await chip.getAttribute('title')).toBe(citizenAddress(patient()));
    await panel()
      .getByText(/ne peut pas vous écrire le premier/)
      .waitFor();
    await visit.picture('347-message-patient');
    await subject().fill('Votre renouvellement');
    await text().fill('Bonjour, votre ordonnance est prête.');
    await send().click();
    const anyway = visit.button('Envoyer quand même');
    await anyway.or(said('Message envoyé.')).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await said('Message envoyé.').waitFor();
    await expect
      .poll(async () => (await received()).map((one) => one.subject), { timeout: 40_000 })
      .toContain('Votre renouvellement');
  }, 60_000);

  it('EFF-42 EFF-100 and from the list of patients', async () => {
    await visit.toMyPatients();
    await visit.page.getByRole('searchbox').fill('MIRAGEON');
    const row = visit.page.getByRole('row').filter({ hasText: 'MIRAGEON' }).first();
    await row.waitFor();
    await keyboard.press(row.getByRole('button', { name: 'Écrire au patient (Mon espace santé)' }));
    await chips()
      .getByText(/MIRAGEON/)
      .waitFor();
    await visit.button('Fermer, le brouillon est gardé').click();
    await panel().waitFor({ state: 'detached' });
  });

  it('EFF-86 and to a professional of the pathway, by the keyboard', async () => {
    await visit.openRecord('mirageon-augustin');
    await visit.page
      .getByRole('navigation', { name: 'Dossier' })
      .getByRole('link', { name: 'Parcours de soins' })
      .click();
    const card = visit.page.getByRole('group', { name: /PONTFICTIF/ }).first();
    await card.getByRole('button').focus();
    const write = visit.page.getByRole('button', { name: /^Envoyer un message à .*PONTFICTIF/ }).first();
    await visit.page.keyboard.press('Enter');
    await write.waitFor();
    await visit.picture('348-ecrire-a-un-professionnel');
    // The narrow layout closed it.
    await card.getByRole('button').focus();
    await visit.page.keyboard.press('Enter');
    await write.waitFor();
    await visit.page.keyboard.press('ArrowDown');
    expect(await write.evaluate((button) => button.matches(':focus'))).toBe(true);
    await visit.page.keyboard.press('Enter');
    await chips()
      .getByText(/PONTFICTIF/)
      .waitFor();
    await visit.button('Abandonner ce message').click();
  });

  it('WEB-35 a conversation is ended by a button, which hides the syntax', async () => {
    await toMail(visit);
    await visit.page
      .getByRole('list', { name: 'Boîte de réception' })
      .getByRole('listitem')
      .filter({ hasText: 'FEINTEVAL' })
      .first()
      .getByRole('link')
      .click();
    await keyboard.press(visit.button('Mettre fin à la conversation').first());
    const dialog = visit.page.getByRole('dialog', { name: /Mettre fin à la conversation/ });
    await dialog.getByText(/ne pourra plus répondre/).waitFor();
    await visit.picture('349-clore-la-conversation');
    await dialog.getByRole('button', { name: 'Mettre fin à la conversation' }).click();
    await said('Conversation close.').waitFor();
    const helene = visit.sandbox.patients.find(({ key }) => key === 'feinteval-helene')!;
    const last = async () => (await visit.sandbox.operator.citizen(citizenAddress(helene))).received.at(-1);
    await expect.poll(async () => (await last())?.closed, { timeout: 40_000 }).toBeDefined();
  }, 60_000);

  it('an answer has its recipient, its object and what it quotes', async () => {
    await visit.page
      .getByRole('list', { name: 'Boîte de réception' })
      .getByRole('listitem')
      .filter({ hasText: 'FAUXJOUR' })
      .first()
      .getByRole('link')
      .click();
    await visit.button('Répondre').first().click();
    await panel('Réponse').waitFor();
    await chips()
      .getByText(/FAUXJOUR/)
      .first()
      .waitFor();
    expect(await subject().inputValue()).toMatch(/^Re ?:/i);
    expect(await text().inputValue()).toMatch(/^>/m);
    await visit.picture('350-repondre');
    await text().press('Home');
    await visit.page.keyboard.type('Merci de ces nouvelles.');
    await kept().waitFor();
  });

  it('what was being written comes back after the session ended', async () => {
    await visit.button('Déconnexion').click();
    await visit.button('Valider sur mon téléphone sans quitter cette page').waitFor();
    expect(await visit.page.locator('body').innerText()).not.toContain('Merci de ces nouvelles');
    await signInByPhone(visit, 'bruyere');
    await panel('Brouillon').waitFor();
    expect(await text().inputValue()).toContain('Merci de ces nouvelles.');
    await visit.button('Abandonner ce message').click();
    await panel('Brouillon').waitFor({ state: 'detached' });
  });

  it('who did not get a message is told by name, with why and what to do', async () => {
    await toMail(visit);
    await visit.button('Nouveau message').click();
    await to().fill(`personne.du-tout@exemple.invalid; ${ownMailbox('pontfictif')}`);
    await subject().fill('Réunion de jeudi');
    await send().click();
    const anyway = visit.button('Envoyer quand même');
    await anyway.or(said('Message envoyé.')).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await said(/n’a pas reçu|n’est pas parti/).waitFor({ timeout: 40_000 });
    await visit.button('Voir').click();
    const board = visit.page.getByRole('region', { name: 'Messages' });
    await board.getByText(/Non remis : personne/).waitFor();
    await visit.picture('351-destinataire-inconnu');
  }, 60_000);

  it('the pages complained of nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
