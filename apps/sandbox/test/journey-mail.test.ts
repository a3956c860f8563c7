import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const own = 'camille.bruyere-exemple@pro.demo.mssante.fr';

describe.skipIf(noBrowser)('reading the secure mail', () => {
  let visit: Visit;
  let keys: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
  }, 120_000);
  afterAll(async () => {
    expect(visit?.complaints).toEqual([]);
    await visit?.close();
  });

  const bar = () =>
    visit.page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: /^Messagerie/ });
  const list = (name: string) => visit.page.getByRole('list', { name, exact: true });
  const inbox = () => list('Boîte de réception');
  const rows = () => inbox().getByRole('listitem');
  const row = (words: string | RegExp) => rows().filter({ hasText: words }).first();
  const read = async (words: string | RegExp) => {
    await row(words).getByRole('link').click();
    await article().waitFor();
  };
  const pane = () => visit.page.getByRole('region', { name: 'Message', exact: true });
  const article = () => pane().getByRole('article').first();
  const dialog = (name: string | RegExp) => visit.page.getByRole('dialog', { name });
  const folders = () => visit.page.getByRole('complementary', { name: 'Dossiers de messages' });
  const folder = (name: string) => folders().getByRole('button', { name: new RegExp(`^${name}`) });
  const toast = (words: string | RegExp) => visit.page.getByRole('status').filter({ hasText: words });
  const shown = async () => Number(await rows().first().getAttribute('aria-setsize'));

  it('EFF-103 a role without mailbox reads why, and no error', async () => {
    await visit.arrive('quenouille');
    await bar().click();
    await visit.page.getByRole('heading', { name: /Votre rôle ne donne pas de boîte MSSanté/ }).waitFor();
    await visit.picture('300-messagerie-role');
  });

  it('EFF-91 the first visit asks for the address, which the card gives', async () => {
    await visit.arrive('bruyere');
    keys = new Keyboard(visit.page);
    await bar().click();
    const field = visit.page.getByRole('textbox', { name: 'Adresse Email' });
    await field.fill('camille.bruyere@exemple.fr');
    await visit.button('Se connecter').click();
    await visit.page.getByText('Cette adresse n’est pas une adresse MSSanté.').waitFor();
    await visit.button('Obtenir l’email depuis la carte CPS').click();
    await expect.poll(() => field.inputValue()).toBe(own);
    await visit.picture('301-messagerie-adresse');
    await visit.button('Se connecter').click();
    await visit.page.getByText('La messagerie s’ouvre avec Pro Santé Connect').waitFor();
    await visit.picture('302-messagerie-psc');
  });

  it('EFF-90 Pro Santé Connect opens the mailbox of a card session, and leads back to it', async () => {
    const { page } = visit;
    await visit.button('S’identifier avec Pro Santé Connect').click();
    await page.getByLabel('Code porteur (4 chiffres)').fill('1234');
    await visit.button('Se connecter avec la carte CPS').click();
    await rows().first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/messagerie');
    await bar()
      .filter({ hasText: /\(\d+\)/ })
      .waitFor();
    await visit.picture('303-messagerie-reception');
  });

  it('EFF-92 the next visit shows the mailbox without a question', async () => {
    await visit.toMyPatients();
    await visit.page.reload();
    await bar().click();
    await rows().first().waitFor();
  });

  it('a critical result is said to be one, first in the list and on its document', async () => {
    await rows().first().getByText('Critique', { exact: true }).first().waitFor();
    await read('résultat critique');
    const documents = article().getByRole('list', { name: 'Documents de santé' });
    await documents.getByText('Critique', { exact: true }).first().waitFor();
    expect(await article().getByText('XDM/1.0/DDM').count()).toBe(0);
    await visit.picture('304-messagerie-critique');
  });

  it('a document of a message is read with the viewers of the record, and Escape leads back', async () => {
    const { page } = visit;
    await article()
      .getByRole('button', { name: /^Lire / })
      .first()
      .click();
    await pane().getByRole('toolbar', { name: 'Pièce jointe' }).waitFor();
    await pane().locator(':is(canvas, iframe)').first().waitFor();
    await visit.picture('305-messagerie-document');
    await page.keyboard.press('Escape');
    await article().waitFor();
  });

  it('one key files the documents of a recognised patient into the DMP', async () => {
    const { page } = visit;
    await page.keyboard.press('v');
    await toast('1 document mis en file d’attente pour le DMP').waitFor();
    await article().getByText('En file d’attente').or(article().getByText('Déjà versé')).first().waitFor();
    expect(await article().getByRole('button', { name: 'Verser au DMP' }).count()).toBe(0);
    await visit.link(/dépôts? (attend|refusé)/).click();
    await page.getByRole('row').filter({ hasText: 'examens biologiques' }).first().waitFor();
    await page.goBack();
    await article().waitFor();
    await article().getByText('Déjà versé').first().waitFor({ timeout: 30_000 });
  });

  it('a patient is told from a professional by a word, and may answer until the conversation ends', async () => {
    await read('Vos résultats et la suite');
    await article().getByText('Patient', { exact: true }).first().waitFor();
    await article()
      .getByText(/Le patient peut répondre/)
      .waitFor();
    await article().getByRole('button', { name: 'Mettre fin à la conversation' }).waitFor();
    await visit.picture('306-messagerie-patient');
  });

  it('what a message would load from elsewhere is left out, and said', async () => {
    const asked: string[] = [];
    visit.page.on('request', (request) => asked.push(request.url()));
    await read('Consultations avancées');
    await article()
      .getByText(/contenu distant n’a pas été chargé/)
      .waitFor();
    await article().locator('iframe').contentFrame().getByText('Bonjour').first().waitFor();
    expect(asked.filter((url) => url.includes('exemple.invalid'))).toEqual([]);
    await visit.picture('307-messagerie-contenu-distant');
  });

  it('a picture that came with a message is shown in its place', async () => {
    await read('Plaie de jambe');
    await visit.button('Lire photographie.jpg').click();
    await pane().getByRole('img', { name: 'photographie.jpg' }).waitFor();
    await visit.page.keyboard.press('Escape');
    await article().waitFor();
  });

  it('a message is saved as the operator holds it', async () => {
    const saving = visit.page.waitForEvent('download');
    await visit.button('Enregistrer le message (.eml)').click();
    const file = await (await saving).path();
    expect(await readFile(file, 'latin1')).toMatch(/^(From|Return-Path|Message-ID|Date|Subject):/m);
  });

  it('a message is printed with who wrote it and when', async () => {
    await visit.button('Imprimer').click();
    const printed = visit.page.locator('iframe[title="Impression"]').contentFrame();
    await printed.getByText('Plaie de jambe').first().waitFor({ state: 'attached' });
    await printed.getByText(/^De :/).waitFor({ state: 'attached' });
  });

  it('a message that was replaced says so, and leads to the one to rely on', async () => {
    await read('Annule et remplace');
    await pane()
      .getByRole('heading', { name: /autres? messages? de la conversation/ })
      .waitFor();
    await pane().getByRole('listitem').getByRole('button', { expanded: false }).first().click();
    await pane().getByText('Ce message est annulé').waitFor();
    await visit.picture('316-messagerie-annule');
    await visit.link('Lire celui qui le remplace').click();
    await article().getByRole('list', { name: 'Documents de santé' }).waitFor();
    expect(await article().getByText('Ce message est annulé').count()).toBe(0);
  });

  it('a receipt leaves only as the reader says', async () => {
    await read('PARABOLAIN DENISE');
    const send = visit.button('Envoyer l’accusé de lecture');
    const sent = article().getByText('Accusé de lecture envoyé.');
    // One whose sender is who asks for it leaves by itself (RFC 8098 §2.1).
    await send.or(sent).first().waitFor();
    if (await send.isVisible()) await send.click();
    await sent.waitFor();
  });

  it('EFF-93 EFF-94 a folder is made, filled, emptied by one press on undo, given another name, and deleted', async () => {
    const { page } = visit;
    await visit.button('Créer un dossier').click();
    await dialog('Créer un dossier').getByRole('textbox', { name: 'Nom du dossier' }).fill('Laboratoires');
    await dialog('Créer un dossier').getByRole('button', { name: 'Créer', exact: true }).click();
    await folder('Laboratoires').waitFor();
    const before = await shown();
    for (const words of ['SONGERIVE', 'résultat critique'])
      await row(words).getByRole('checkbox').check({ force: true });
    await visit.picture('308-messagerie-choisis');
    const chosen = page.getByRole('region', { name: 'Messages choisis' });
    await chosen.getByRole('button', { name: 'Déplacer' }).click();
    await page.getByRole('dialog', { name: 'Déplacer' }).getByRole('button', { name: 'Laboratoires' }).click();
    await toast('2 messages déplacés dans « Laboratoires »').waitFor();
    await expect.poll(shown).toBe(before - 2);
    await folder('Laboratoires').click();
    await list('Laboratoires').getByRole('listitem').nth(1).waitFor();
    await toast('déplacés').getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Aucun message', { exact: true }).waitFor();
    await folder('Boîte de réception').click();
    await expect.poll(shown).toBe(before);
    await visit.button('Actions : Laboratoires').click();
    await visit.button('Renommer').click();
    await dialog('Renommer le dossier').getByRole('textbox').fill('Biologie');
    await dialog('Renommer le dossier').getByRole('button', { name: 'Renommer' }).click();
    await folder('Biologie').waitFor();
    await visit.button('Actions : Biologie').click();
    await visit.button('Supprimer').last().click();
    await visit.button('Supprimer « Biologie »').click();
    await folder('Biologie').waitFor({ state: 'detached' });
  });

  it('EFF-93 a label with its colour is made and given', async () => {
    const { page } = visit;
    await visit.button('Créer une étiquette').click();
    await dialog('Créer une étiquette').getByRole('textbox').fill('À rappeler');
    await dialog('Créer une étiquette').getByRole('radio', { name: 'Violet' }).check();
    await visit.picture('309-messagerie-etiquette');
    await dialog('Créer une étiquette').getByRole('button', { name: 'Créer' }).click();
    await folder('À rappeler').waitFor();
    await row('Plaie de jambe').getByRole('checkbox').check({ force: true });
    await page.getByRole('region', { name: 'Messages choisis' }).getByRole('button', { name: 'Étiqueter' }).click();
    await page.getByRole('dialog', { name: 'Étiqueter' }).getByRole('button', { name: 'À rappeler' }).click();
    await row('Plaie de jambe').getByText('À rappeler').waitFor();
    await folder('À rappeler').click();
    await list('À rappeler').getByRole('listitem').first().waitFor();
    await folder('Boîte de réception').click();
  });

  it('EFF-95 words are looked for in subjects and texts, without accents or as they are', async () => {
    const { page } = visit;
    await page.keyboard.press('/');
    await page.keyboard.type('potassium');
    await page
      .getByText(/messages? trouvés?/)
      .first()
      .waitFor();
    await expect.poll(() => rows().allInnerTexts()).toSatisfy((texts: string[]) => texts.length > 0);
    await visit.picture('310-messagerie-recherche');
    await page.getByRole('checkbox', { name: 'Recherche exacte' }).check();
    await page
      .getByText(/messages? trouvés?/)
      .first()
      .waitFor();
    await page.getByRole('searchbox', { name: 'Rechercher un message' }).fill('motquinexistepas');
    await page.getByText('Aucun message trouvé').waitFor();
    await visit.picture('311-messagerie-rien');
    await visit.button('Effacer la recherche').click();
    await rows().first().waitFor();
  });

  it('EFF-96 criteria of the advanced search combine', async () => {
    await visit.button('Recherche avancée').click();
    const form = dialog('Recherche avancée');
    await form.getByRole('textbox', { name: 'Expéditeur' }).fill('PONTFICTIF');
    await form.getByRole('textbox', { name: 'Objet' }).fill('traitement');
    await visit.picture('312-messagerie-recherche-avancee');
    await form.getByRole('button', { name: 'Rechercher' }).click();
    await visit.page
      .getByText(/messages? trouvés?/)
      .first()
      .waitFor();
    await expect
      .poll(() => rows().allInnerTexts())
      .toSatisfy((texts: string[]) => texts.length > 0 && texts.every((text) => /PONTFICTIF|BRUYÈRE/.test(text)));
    await visit.button('Effacer les critères').click();
    await rows().nth(5).waitFor();
  });

  it('the answer of a patient stands in the list as it comes', async () => {
    const { sandbox } = visit;
    const helene = sandbox.patients.find(({ key }) => key === 'feinteval-helene')!;
    const address = `${helene.ins.matricule}@patient.mssante.fr`;
    const { received } = await sandbox.operator.citizen(address);
    await sandbox.operator.answer(address, received.at(-1)!.uid, 'Une autre question, docteur : puis-je voyager ?');
    await row('puis-je voyager').waitFor({ timeout: 8_000 });
  });

  it('a mailbox of the structure is opened beside the person’s own, and said to be by delegation', async () => {
    const { page } = visit;
    const which = () => page.getByRole('button', { name: /^Boîte ouverte/ });
    const shared = page.getByRole('button', { name: /^secretariat@maison-de-sante/ });
    await which().click();
    await visit.button('Ouvrir une autre boîte').click();
    const form = dialog('Vos boîtes');
    await form.getByRole('button', { name: /depuis la carte CPS/ }).click();
    await shared.click();
    await form.getByRole('button', { name: 'Se connecter' }).click();
    await form.waitFor({ state: 'detached' });
    await which().click();
    await shared.waitFor();
    await visit.picture('315-messagerie-boites');
    await shared.click();
    await which().filter({ hasText: 'par délégation' }).waitFor();
    await row('Stock de vaccins').waitFor();
    await which().click();
    await page.getByRole('button', { name: /^camille/ }).click();
    await row('Plaie de jambe').waitFor();
  });

  it('a line that the operator cuts is mended, and nothing that is shown goes away', async () => {
    await visit.sandbox.operator.cut();
    await row('Plaie de jambe').waitFor();
    await read('Plaie de jambe');
  });

  it('everything is done by the keyboard', async () => {
    const { page } = visit;
    await page.keyboard.press('Escape');
    // One stop of the Tab key for the whole list: the row that one was on.
    await keys.reach(inbox().getByRole('link').and(page.locator('[tabindex="0"]')));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await article().waitFor();
    await page.keyboard.press('?');
    await dialog('Raccourcis clavier').getByText('Verser au DMP les documents du message ouvert').waitFor();
    await visit.picture('313-messagerie-raccourcis');
    await page.keyboard.press('Escape');
    await dialog('Raccourcis clavier').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await toast('comme non lu').waitFor();
    await page.keyboard.press('Escape');
    await visit.page.getByRole('heading', { name: 'Aucun message ouvert' }).waitFor();
    const before = await shown();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    await toast('supprimé').waitFor();
    await expect.poll(shown).toBe(before - 1);
    await toast('supprimé').getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(shown).toBe(before);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('a');
    await toast('archivé').waitFor();
    await expect.poll(shown).toBe(before - 1);
    await toast('archivé').getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(shown).toBe(before);
  });

  it('EFF-191 EFF-102 the settings change the address by hand, and switch sending off everywhere', async () => {
    const { page } = visit;
    await visit.link('Paramètres').first().click();
    const section = page.getByRole('region', { name: 'Messagerie sécurisée' });
    await section.getByText(own).waitFor();
    await section.getByRole('textbox', { name: 'Adresse Email' }).fill('moi@exemple.fr');
    await section.getByRole('button', { name: 'Se connecter' }).click();
    await section.getByText('Cette adresse n’est pas une adresse MSSanté.').waitFor();
    await section.getByRole('textbox', { name: 'Adresse Email' }).fill('');
    await section.getByRole('switch', { name: /Envoi de messages/ }).click();
    await visit.picture('314-messagerie-reglages');
    await visit.button('Valider les réglages de la messagerie').click();
    await toast('Réglages de la messagerie enregistrés.').waitFor();
    await bar().click();
    await rows().first().waitFor();
    await rows().first().getByRole('link').click();
    await article().waitFor();
    for (const name of ['Nouveau message', 'Répondre', 'Transférer']) expect(await visit.button(name).count()).toBe(0);
    await page.keyboard.press('?');
    await dialog('Raccourcis clavier').waitFor();
    expect(await dialog('Raccourcis clavier').getByText('Répondre').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('what was filed from a message stands in the record of its patient', async () => {
    await visit.openRecord('grandlivre-maurice');
    await visit.documents.getByRole('row').filter({ hasText: 'examens biologiques' }).first().waitFor();
  });
});
