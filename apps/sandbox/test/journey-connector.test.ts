import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addSoftwareReader, insertSoftwareCard, removeSoftwareReader, type SoftwareCps } from '@trousse/cards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerNames } from '../src/index.ts';
import { noBrowser, Visit } from './support/visit.ts';

const [cpsReader, vitaleReader] = readerNames;

describe.skipIf(noBrowser)('the connector of the workstation, on screen', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.page.goto(visit.sandbox.url);
    await visit.pair();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });
  const cps = () => visit.page.getByRole('combobox', { name: /Lecteur de carte CPS/ });
  const vitale = () => visit.page.getByRole('combobox', { name: /Lecteur de carte vitale/i });
  const field = () => visit.page.getByLabel('Code PIN (4 chiffres)').first();
  const dialog = () => visit.page.getByRole('dialog', { name: 'Informations de la carte' });
  const says = (text: string | RegExp) => visit.page.getByText(text).first().waitFor();

  it('EFF-04 a stopped connector shows as missing, with its download for this system, and is found again', async () => {
    const downloads = { linux: 'https://telechargement.example/connecteur-linux' };
    // The sandbox's own connector needs no download: this is the page of a server that names a place for it.
    await visit.page.route('**/api/config', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), connectorDownloads: downloads } });
    });
    await visit.page.reload();
    await says('Aucune carte professionnelle dans le lecteur.');
    await visit.page.evaluate('globalThis.stayed = true');
    await visit.sandbox.connector.close();
    await says('Le connecteur Trousse n’est pas en marche sur ce poste.');
    expect(await visit.link('Télécharger le connecteur pour Linux').getAttribute('href')).toBe(downloads.linux);
    expect(await field().isDisabled()).toBe(true);
    await visit.picture('connecteur-absent');
    await visit.sandbox.connector.reopen?.();
    await says('Aucune carte professionnelle dans le lecteur.');
    expect(await visit.page.evaluate('globalThis.stayed')).toBe(true);
    await visit.page.unroute('**/api/config');
    // The browser notes each look for a connector that is not there.
    visit.complaints.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...visit.complaints.filter((one) => !/ERR_CONNECTION/.test(one)),
    );
  });

  it('CON-04 no reader at all is told, with what to do', async () => {
    for (const name of readerNames) await removeSoftwareReader(visit.sandbox.cards.readersDir, name);
    await says('Aucun lecteur de cartes n’est branché.');
    await says(/Branchez un lecteur/);
    for (const name of readerNames) await addSoftwareReader(visit.sandbox.cards.readersDir, name);
    await says('Aucune carte professionnelle dans le lecteur.');
  });

  it('EO-35 both readers can be chosen before the first code, by the keyboard alone', async () => {
    await visit.button('Choisir les lecteurs').focus();
    await visit.page.keyboard.press('Enter');
    await cps().focus();
    await cps().selectOption(vitaleReader);
    await vitale().selectOption(cpsReader);
    await expect.poll(() => cps().inputValue()).toBe(vitaleReader);
    await visit.page.reload();
    await visit.button('Choisir les lecteurs').click();
    expect([await cps().inputValue(), await vitale().inputValue()]).toEqual([vitaleReader, cpsReader]);
  });

  it('EFF-190 the list asked for again finds which reader holds which card', async () => {
    const refresh = () => visit.button('Rafraîchir la liste des lecteurs').click();
    await visit.insertCps('bruyere');
    await visit.insertVitale('vitale-feinteval');
    await refresh();
    await expect.poll(() => cps().inputValue()).toBe(cpsReader);
    expect(await vitale().inputValue()).toBe(vitaleReader);
    await visit.sandbox.cards.remove(cpsReader);
    await visit.sandbox.cards.insert(vitaleReader, 'bruyere');
    await visit.sandbox.cards.insert(cpsReader, 'vitale-feinteval');
    await refresh();
    await expect.poll(() => cps().inputValue()).toBe(vitaleReader);
    expect(await vitale().inputValue()).toBe(cpsReader);
    await visit.insertVitale('vitale-feinteval');
    await visit.insertCps('bruyere');
    await refresh();
    await expect.poll(() => cps().inputValue()).toBe(cpsReader);
    await visit.button('Fermer').click();
    await visit.remove('vitale');
  });

  it('EFF-12 the card says who holds it, before any code', async () => {
    await visit.showsCardOf('bruyere');
    await visit.button('Afficher les informations de la carte').focus();
    await visit.page.keyboard.press('Enter');
    const person = visit.sandbox.professionals.find(({ key }) => key === 'bruyere')!;
    await dialog().getByText(person.nationalId).waitFor();
    await dialog()
      .getByText(/valable jusqu’au \d\d\/\d\d\/\d{4}/)
      .first()
      .waitFor();
    await dialog().getByText('La carte les donne une fois le code saisi.').waitFor();
    await visit.picture('informations-de-la-carte');
    await visit.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('EFF-26 the last try is made knowingly or not at all, and a refused code is not presented twice', async () => {
    await visit.insertCps('fauxjour');
    await visit.showsCardOf('fauxjour');
    const connexion = () => visit.button('Connexion').click();
    await visit.typePin('0000');
    await connexion();
    await says('Code incorrect. Il vous reste 2 essais.');
    expect(await field().inputValue()).toBe('');
    await visit.typePin('0000');
    await connexion();
    await says(/il ne lui a pas été présenté à nouveau/);
    await visit.typePin('0001');
    await connexion();
    await says('Code incorrect. Il vous reste 1 essai.');
    await says('Il ne reste qu’un essai : un code faux bloquera la carte.');
    await visit.typePin('1234');
    expect(await visit.button('Connexion').isDisabled()).toBe(true);
    await visit.picture('dernier-essai');
    await visit.page.getByRole('checkbox', { name: 'Je présente ce dernier essai à la carte' }).check();
    await connexion();
    await visit.page.getByRole('heading', { name: /Bienvenue/ }).waitFor();
    await visit.choosePractice();
    await visit.page.getByRole('heading', { name: 'Mes patients' }).waitFor();
  });

  it('EFF-12 CON-38 signed in, the settings show the situations of the card and the diagnosis of the workstation', async () => {
    await visit.link('Paramètres').click();
    await says('Diagnostic de ce poste');
    await says('2 lecteurs branchés');
    await visit.button('Afficher les informations de la carte').click();
    const { situations } = visit.sandbox.professionals.find(({ key }) => key === 'fauxjour')!;
    for (const { structure } of situations) await dialog().getByText(structure.name).first().waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.picture('parametres-lecteurs');
    await visit.button('Déconnexion').click();
    await visit.page.getByRole('heading', { name: 'Connexion' }).waitFor();
  });

  it('the code goes to the connector alone, and is in no string of the page after the sign-in', async () => {
    const pin = '7359';
    const file = path.join(visit.dataDir, 'other-pin.json');
    const card = JSON.parse(await readFile(visit.sandbox.cards.files.pontfictif!, 'utf8')) as SoftwareCps;
    await writeFile(file, JSON.stringify({ ...card, pin }));
    const sent: string[] = [];
    visit.page.on('request', (request) => {
      sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '');
    });
    await insertSoftwareCard(visit.sandbox.cards.readersDir, cpsReader, file);
    await visit.showsCardOf('pontfictif');
    await visit.typePin(pin);
    await visit.button('Connexion').click();
    await visit.page.getByRole('heading', { name: /Bienvenue/ }).waitFor();
    expect(sent.join('\n')).toContain('/api/session');
    expect(sent.join('\n')).not.toMatch(new RegExp(`\\b${pin}\\b`));
    await visit.page.evaluate(`globalThis.planted = 'témoin 8461'`);
    const strings = await stringsOf(visit);
    expect(strings.filter((text) => text.includes('8461'))).not.toEqual([]);
    expect(strings.filter((text) => text === pin || text.includes(`"${pin}"`))).toEqual([]);
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});

/** Every string of the page's heap after a collection of garbage: the names that its objects bear. */
async function stringsOf({ page, context }: Visit): Promise<string[]> {
  const session = await context.newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as {
    snapshot: { meta: { node_fields: string[] } };
    nodes: number[];
    strings: string[];
  };
  const { node_fields: fields } = snapshot.meta;
  const name = fields.indexOf('name');
  const named = new Set(nodes.filter((_, at) => at % fields.length === name));
  return [...named].map((index) => strings[index] ?? '');
}
