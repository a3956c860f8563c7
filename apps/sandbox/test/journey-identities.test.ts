import { rm } from 'node:fs/promises';
import { formatMatricule, insDatamatrixText } from '@trousse/ins';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/insi/settings.ts';
import { sandboxPatients } from '../src/people/patients.ts';
import { filmDatamatrix } from './support/film.ts';
import {
  markedLetters,
  qualify,
  search,
  sheet,
  toSearch,
  typedFrom,
  typeTraits,
  validate,
} from './support/identity-screens.ts';
import { readJournal } from './support/journal.ts';
import { noBrowser, Visit } from './support/visit.ts';

const people = sandboxPatients(new Date().toISOString().slice(0, 10));
const person = (key: string) => people.find((one) => one.key === key)!;
const karim = person('demoval-karim');
const filmed = person('grandlivre-maurice');
const datamatrix = ({ ins, traits }: typeof karim) => insDatamatrixText({ status: 'QUAL', ins, traits })!;
const comparison = 'Comparaison des traits';
const inList = 'Identités';

describe.skipIf(noBrowser)('identities', () => {
  let visit: Visit;
  let film: string;

  beforeAll(async () => {
    const { args, folder } = await filmDatamatrix(datamatrix(filmed));
    film = folder;
    visit = await Visit.open(args);
    await visit.arrive('bruyere');
    quick();
  }, 180_000);
  afterAll(async () => {
    await visit?.close();
    await rm(film, { recursive: true, force: true });
  });
  afterEach(quick);

  /** The téléservice as it starts, its batches ready at once. */
  function quick(): void {
    Object.assign(visit.sandbox.teleservices.settings, defaultSettings, { batchDelay: 0, batchNewDelay: 0 });
  }
  const heading = (name: string) => visit.page.getByRole('heading', { name });
  const placeField = () => visit.page.getByRole('combobox', { name: /Code lieu de naissance \(code INSEE\)/ });

  it('EFF-54 says once that the search of the DMP by traits ended, and lets it be read again', async () => {
    const notice = visit.page.getByText('La recherche par traits du DMP (TD0.5) est arrêtée depuis le 12/06/2024.');
    await toSearch(visit);
    await notice.waitFor();
    await visit.picture('130-recherche-ins');
    await visit.button('J’ai lu cette information').click();
    await notice.waitFor({ state: 'detached' });
    await toSearch(visit);
    expect(await notice.count()).toBe(0);
    await visit.button(/Relire l’information/).click();
    await notice.waitFor();
    await visit.button('J’ai lu cette information').click();
  });

  it('EFF-55 asks for the strict traits, completes the birth place by its time, and accepts a code that no list knows', async () => {
    const { page } = visit;
    await toSearch(visit);
    await visit.button('Rechercher').click();
    expect(await page.getByText('Ce champ est requis.').count()).toBe(4);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await typeTraits(visit, { born: '00/00/1949' });
    await page.getByText('Date incomplète : elle sera interprétée comme le 31/12/1949.').waitFor();
    await typeTraits(visit, { born: '01/10/1981' });
    await placeField().fill('dena');
    await page.getByRole('option', { name: /Denain.*59172/ }).waitFor();
    await visit.picture('131-lieu-de-naissance');
    await placeField().press('ArrowDown');
    await placeField().press('Enter');
    expect(await placeField().inputValue()).toMatch(/^\d{5} \S/);
    await placeField().fill('algérie');
    await page.getByRole('option', { name: /Algérie.*99352/i }).waitFor();
    await typeTraits(visit, { born: '15/08/1968', place: '2A004' });
    await page.getByText(/Ce lieu n’existait pas/).waitFor();
    await typeTraits(visit, { place: '59999' });
    await page.getByText(/Ce code n’est pas dans la liste des lieux/).waitFor();
  });

  it('EFF-55 shows the matricule and the official traits of who is found, with nothing preselected', async () => {
    const { page } = visit;
    await search(visit, { ...typedFrom(karim.traits), place: karim.traits.birthPlaceCode! });
    await heading('Identité trouvée par INSi').waitFor();
    const table = page.getByRole('table', { name: comparison });
    await table.getByText(formatMatricule(karim.ins.matricule)).waitFor();
    await table.getByText('DEMOVAL').first().waitFor();
    expect(await markedLetters(visit, comparison)).toEqual([]);
    expect(await page.getByRole('checkbox', { name: /J’ai comparé/ }).isChecked()).toBe(false);
    expect(await visit.button('Valider l’identité').isDisabled()).toBe(true);
    await visit.picture('132-identite-trouvee');
  });

  it('EO-03 keeps what was compared without its matricule, then qualifies it on a document, none of them preselected', async () => {
    const { page } = visit;
    await validate(visit);
    await sheet(visit).getByText('INS récupérée').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(formatMatricule(karim.ins.matricule));
    expect(await page.getByRole('img', { name: 'Datamatrix INS' }).count()).toBe(0);
    await visit.button('Contrôler une pièce d’identité').click();
    await page.getByRole('radio', { name: 'Carte nationale d’identité' }).waitFor();
    expect(await page.getByRole('radio').count()).toBeGreaterThan(2);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'Livret de famille' }).count()).toBe(0);
    await visit.button('Qualifier l’identité').click();
    await page.getByText('Choisissez la pièce que vous avez contrôlée.').waitFor();
    await visit.picture('133-piece-d-identite');
    await page.getByRole('radio', { name: 'Carte nationale d’identité' }).check();
    await visit.button('Qualifier l’identité').click();
    await sheet(visit).getByText('INS qualifiée').waitFor();
    await sheet(visit).getByText(formatMatricule(karim.ins.matricule)).waitFor();
    await page.getByText('INS à scanner', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'Datamatrix INS' }).waitFor();
    expect(page.url()).not.toContain(karim.ins.matricule);
  });

  it('WEB-17 EO-03 says above the button that opening validates the identification, and bears the badge in the banner', async () => {
    const { page } = visit;
    await visit.button('Trouver le dossier').click();
    const sentence = page.getByText(/vous validez l’identification de cette personne/);
    await sentence.waitFor();
    await visit.picture('134-identite-qualifiee');
    const open = visit.button('Ouvrir le dossier');
    expect((await sentence.boundingBox())!.y).toBeLessThan((await open.boundingBox())!.y);
    await open.click();
    await visit.toDocuments();
    const banner = page.getByRole('region', { name: 'Patient', exact: true });
    await banner.getByText('INS qualifiée').waitFor();
    await banner.getByText(formatMatricule(karim.ins.matricule)).waitFor();
    await visit.picture('135-bandeau-ins-qualifiee');
    const journal = await readJournal(visit.sandbox);
    const acts = journal.map(({ act }) => act);
    for (const act of ['identity-searched', 'identity-kept', 'identity-changed']) expect(acts).toContain(act);
    expect(JSON.stringify(journal)).not.toContain(karim.ins.matricule);
  });

  it('EO-05 lists the six causes when nobody is found, and points at the field of those that show', async () => {
    const { page } = visit;
    await search(visit, { name: 'UNE  LETTRE', given: ['SEVERINE', 'MADELEINE'], sex: 'F', born: '30/01/1977' });
    await heading('Identité non trouvée').waitFor();
    for (const cause of [
      /faute de frappe/,
      /espace de trop/,
      /nom utilisé/,
      /sexe inexact/,
      /date de naissance inexacte/,
    ])
      await page.getByRole('listitem').filter({ hasText: cause }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'l’Assurance Maladie ne connaît pas' }).waitFor();
    const spacing = page.getByRole('listitem').filter({ hasText: 'à vérifier en premier' });
    expect(await spacing.count()).toBe(1);
    await visit.picture('136-identite-non-trouvee');
    await spacing
      .getByRole('button', { name: /Corriger : nom de naissance/ })
      .first()
      .click();
    expect(await page.evaluate('document.activeElement.name')).toBe('birthName');
  });

  it('EO-06 WEB-16 finds after a correction in the same window, and marks the one letter that differs', async () => {
    const { page } = visit;
    const address = page.url();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('UNELETTRE');
    await page.keyboard.press('Enter');
    await heading('Identité trouvée par INSi').waitFor();
    expect(page.url()).toBe(address);
    expect(await markedLetters(visit, comparison)).toEqual(['G']);
    await page.getByRole('table', { name: comparison }).getByText('différent').waitFor();
    await visit.picture('137-une-lettre-differe');
    await visit.button('Ce n’est pas cette personne').click();
    await heading('L’identité trouvée s’affichera ici').waitFor();
  });

  it('asks for the place or more given names when several are found, and finds with them', async () => {
    const { page } = visit;
    await search(visit, { name: 'BELHOMONYME', given: ['MARIE'], sex: 'F', born: '04/04/1984' });
    await heading('Plusieurs identités correspondent').waitFor();
    await visit.button('Compléter : liste des prénoms de naissance').waitFor();
    await visit.picture('138-plusieurs-identites');
    await visit.button('Compléter : code lieu de naissance (code INSEE)').click();
    await placeField().fill('49007');
    await placeField().press('Escape');
    await visit.button('Rechercher').click();
    await heading('Identité trouvée par INSi').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('shows the words of a fault of the téléservice and its next step, and searches again', async () => {
    const { page } = visit;
    const { settings } = visit.sandbox.teleservices;
    settings.fault = 'technical';
    await visit.button('Rechercher').click();
    await page.getByText('Le téléservice INSi a refusé la demande.').waitFor();
    await page.getByText(/siram_40/).waitFor();
    await page.getByText('Rien n’est perdu : attendez un instant').first().waitFor();
    await visit.picture('139-faute-du-teleservice');
    settings.fault = undefined;
    await visit.button('Relancer la recherche').click();
    await heading('Identité trouvée par INSi').waitFor();
  });

  it('WEB-16 shows the traits of the INS and of the DMP side by side before the record of who differs by a letter', async () => {
    const ange = person('petrasogno-ange');
    await search(visit, { ...typedFrom(ange.traits), name: 'PETRASOGNU' });
    await validate(visit);
    await qualify(visit);
    await visit.button('Trouver le dossier').click();
    await visit.page.getByText('Traits du DMP').first().waitFor();
    expect(await markedLetters(visit, 'Comparaison des traits de l’INS et du DMP')).toEqual(['U', 'O']);
    await visit.picture('140-ins-et-dmp');
  });

  it('of a minor takes the livret de famille with the paper of a parent', async () => {
    const { page } = visit;
    const louise = person('feinteval-louise');
    await search(visit, typedFrom(louise.traits));
    await validate(visit);
    await visit.button('Contrôler une pièce d’identité').click();
    await page.getByRole('radio', { name: 'Livret de famille' }).check();
    await page.getByText(/avec une pièce d’identité d’un parent/).waitFor();
    await visit.button('Qualifier l’identité').click();
    await page.getByText('Dites si l’adulte est un parent ou un tuteur.').waitFor();
    await page.getByRole('radio', { name: 'Un parent' }).check();
    await page.getByRole('group', { name: 'Pièce de l’adulte' }).getByRole('radio', { name: 'Passeport' }).check();
    await visit.picture('141-piece-d-un-mineur');
    await visit.button('Qualifier l’identité').click();
    await sheet(visit).getByText('INS qualifiée').waitFor();
    await page.getByText(/Livret de famille, avec la pièce d’un parent \(passeport\)/).waitFor();
  });

  it('tells before a strict trait is edited that the status goes, and what goes with it', async () => {
    const { page } = visit;
    await visit.button('Modifier les traits').click();
    await page.getByText('Modifier un trait strict fait perdre son statut à l’identité.').waitFor();
    await typeTraits(visit, { name: 'FEINTEVALLE' });
    await page.getByText(/Vous modifiez un trait strict \(nom de naissance\)/).waitFor();
    await visit.button('Modifier').click();
    await page.getByText('Le statut passe de « INS qualifiée » à « Identité provisoire ».').waitFor();
    await visit.picture('142-perte-du-statut');
    await visit.button('Ne rien changer').click();
    await sheet(visit).getByText('INS qualifiée').waitFor();
    await visit.button('Modifier les traits').click();
    await typeTraits(visit, { name: 'FEINTEVALLE' });
    await visit.button('Modifier').click();
    await visit.button('Modifier malgré tout').click();
    await sheet(visit).getByText('Identité provisoire').waitFor();
    expect(await page.getByRole('img', { name: 'Datamatrix INS' }).count()).toBe(0);
  });

  it('sets the attributes of an identity, refuses those that do not combine, and asks INSi about none that is doubtful', async () => {
    const { page } = visit;
    await visit.button('Attributs').click();
    await page.getByRole('checkbox', { name: /Homonyme/ }).check();
    await page.getByRole('checkbox', { name: /Fictive/ }).check();
    await visit.button('Enregistrer').click();
    await page.getByText('Ces attributs ne peuvent pas être donnés ensemble.').waitFor();
    await page.getByRole('checkbox', { name: /Fictive/ }).uncheck();
    await page.getByRole('checkbox', { name: /Douteuse/ }).check();
    await visit.button('Enregistrer').click();
    await sheet(visit).getByText('Douteuse').waitFor();
    await page.getByText(/INSi n’est pas interrogé pour une identité douteuse/).waitFor();
    expect(await visit.link('Rechercher l’INS').count()).toBe(0);
    await visit.picture('143-attributs');
  });

  it('keeps somebody whom INSi does not know, and completes that identity once it does, by the keyboard alone', async () => {
    const { page } = visit;
    const { registry } = visit.sandbox.teleservices;
    const stranger = registry.people.find(({ key }) => key === 'insi-etranger')!;
    const { birthName } = stranger.traits;
    Object.assign(stranger.traits, { birthName: 'PAS ENCORE CONNUE' });
    await search(visit, typedFrom({ ...stranger.traits, birthName }));
    await heading('Identité non trouvée').waitFor();
    await visit.button('Garder cette identité sans INS').press('Enter');
    await sheet(visit).getByText('Identité provisoire').waitFor();
    await page.getByText(/^Saisie manuelle, le/).waitFor();
    Object.assign(stranger.traits, { birthName });
    await visit.link('Rechercher l’INS').press('Enter');
    await heading('Compléter une identité connue').waitFor();
    await visit.button('Rechercher').press('Enter');
    await page.getByRole('columnheader', { name: 'Identité connue' }).waitFor();
    await page.getByRole('checkbox', { name: /J’ai comparé/ }).press('Space');
    await visit.button('Valider l’identité').press('Enter');
    await sheet(visit).getByText('INS récupérée').waitFor();
    await visit.button('Vérifier auprès d’INSi').press('Enter');
    await page.getByText('INSi confirme que ce matricule et ces traits vont ensemble.').waitFor();
    Object.assign(stranger.traits, { birthDate: '1971-08-22' });
    await visit.button('Vérifier auprès d’INSi').press('Enter');
    await page
      .getByText('Son statut passe de « INS récupérée » à « Identité provisoire ».', { exact: false })
      .waitFor();
    await sheet(visit).getByText('Identité provisoire').waitFor();
    await visit.picture('148-non-confirmee');
  });

  it('asks whether who is found is the one already kept without INS, with neither answer preselected', async () => {
    const { page } = visit;
    const { registry } = visit.sandbox.teleservices;
    const stranger = registry.people.find(({ key }) => key === 'insi-etranger')!;
    Object.assign(stranger.traits, { birthDate: '1971-08-21' });
    await search(visit, typedFrom(stranger.traits));
    const choice = page.getByRole('group', { name: /Une identité semblable est dans votre liste/ });
    await choice.waitFor();
    expect(await choice.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.getByRole('checkbox', { name: /J’ai comparé/ }).check();
    expect(await visit.button('Valider l’identité').isDisabled()).toBe(true);
    await choice.getByRole('radio', { name: /^Oui/ }).check();
    await visit.picture('149-identite-semblable');
    await visit.button('Valider l’identité').click();
    await sheet(visit).getByText('INS récupérée').waitFor();
    await page.getByText(/^Saisie manuelle, le/).waitFor();
  });

  it('reads a datamatrix INS from a 2D reader that types, compares it with INSi and keeps that origin', async () => {
    const { page } = visit;
    const text = datamatrix(person('vallee-imaginaire'));
    await toSearch(visit);
    await visit.button('Lire un datamatrix INS').click();
    await visit.button('Lecteur 2D').click();
    const field = page.getByRole('textbox', { name: 'Texte du lecteur' });
    await field.fill('IS&é');
    await field.press('Enter');
    await page.getByText(/clavier français/).waitFor();
    for (const [at, part] of text.split('\u001D').entries()) {
      if (at > 0) await page.keyboard.press('Control+]');
      await page.keyboard.insertText(part);
    }
    await page.keyboard.press('Enter');
    await page.getByText('Traits lus dans le datamatrix.').waitFor();
    await visit.button('Rechercher').click();
    await heading('Identité trouvée par INSi').waitFor();
    await page.getByRole('columnheader', { name: 'Datamatrix lu' }).waitFor();
    await visit.picture('144-datamatrix-lu');
  });

  it('reads a datamatrix INS from the camera, without any picture leaving the page', async () => {
    const { page } = visit;
    await toSearch(visit);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method() + new URL(request.url()).pathname));
    await visit.button('Lire un datamatrix INS').click();
    await visit.button('Caméra').click();
    await page.getByText('Traits lus dans le datamatrix.').waitFor();
    // Only the name of the birth place is asked for.
    expect(sent.filter((one) => one.startsWith('POST') && one !== 'POST/api/birth-places/search')).toEqual([]);
    const name = page.getByRole('textbox', { name: /^Nom de naissance/ });
    expect(await name.inputValue()).toBe(filmed.traits.birthName);
    await visit.button('Rechercher').click();
    await validate(visit);
    await page.getByText(/^Datamatrix INS, le/).waitFor();
    await qualify(visit);
  });

  it('verifies a list in lot, rows filling as answers come, and shows what INSi no longer confirms', async () => {
    const { page } = visit;
    // The civil registry corrected a name since.
    const known = visit.sandbox.teleservices.registry.people.find(({ key }) => key === filmed.key)!;
    Object.assign(known.traits, { birthName: 'GRANDLIVRET' });
    await visit.toMyPatients();
    await visit.link('Identités').click();
    const table = page.getByRole('table', { name: inList });
    await table.waitFor();
    await page.getByRole('checkbox', { name: /Cocher toutes/ }).check();
    await visit.picture('145-identites');
    await visit.button(/^Vérifier \d+ identités auprès d’INSi/).click();
    await page.getByText(/Vérification terminée : .* 1 non confirmée/).waitFor();
    const changed = table.getByRole('row').filter({ hasText: filmed.traits.birthName });
    await changed.getByText('Non confirmée : matricule retiré').waitFor();
    await changed.getByText('INS qualifiée → Identité validée').waitFor();
    await changed.getByText('Identité validée', { exact: true }).waitFor();
    await table.getByText('Confirmée par INSi').first().waitFor();
    await visit.picture('146-verification-en-lot');
  });

  it('shows the progress of a slow lot, and stops it without losing what was told', async () => {
    const { page } = visit;
    Object.assign(visit.sandbox.teleservices.settings, { batchDelay: 60, batchNewDelay: 60, batchNotReady: 5 });
    await visit.button(/^Vérifier \d+ identités? auprès d’INSi/).click();
    await page.getByText(/attente annoncée : 60 s/).waitFor();
    await visit.picture('147-verification-en-cours');
    await visit.button('Annuler la vérification').click();
    await page.getByText(/Vérification annulée/).waitFor();
    await page.getByText('Non vérifiée').first().waitFor();
  });

  it('no page complained, and axe found nothing', () => {
    // A fault of the téléservice is part of the journey: the page shows it, and the browser notes it.
    expect(visit.complaints.filter((one) => !/status of 502/.test(one))).toEqual([]);
  });
});
