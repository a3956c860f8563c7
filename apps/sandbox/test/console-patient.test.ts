import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { td02, td03, td31, td32 } from '@trousse/dmp-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardClient, cardClient, type Sandbox, startSandbox } from '../src/index.ts';
import { letterPdf } from './support/letter-pdf.ts';

let folder: string;
let sandbox: Sandbox;
let gp: CardClient;
let cardiologist: CardClient;
const normal = { mode: 'normal' } as const;
const approved = { status: ['approved'] } as const;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-patient-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true });
  gp = cardClient(sandbox, 'bruyere');
  cardiologist = cardClient(sandbox, 'pontfictif');
}, 120_000);
afterAll(async () => {
  gp.close();
  cardiologist.close();
  await sandbox.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const patient = (key: string) => sandbox.patients.find((one) => one.key === key)!;
const url = (address: string) => `${sandbox.urls.console}/mon-espace-sante/${address}`;

async function page(address: string): Promise<string> {
  const response = await fetch(url(address));
  expect(response.status, address).toBe(200);
  return response.text();
}

/** Presses a button of a page, as a browser without script would. @returns the page that it leads to */
async function press(address: string, fields: Record<string, string>, headers = {}): Promise<Response> {
  const origin = sandbox.urls.console;
  return fetch(url(address), { method: 'POST', body: new URLSearchParams(fields), headers: { origin, ...headers } });
}

/** What a button of a row would send: the hidden field of the form whose button is about `name`. */
function fieldOf(html: string, act: string, name: string): string {
  const form = html
    .split('<form ')
    .find((one) => one.includes(`/actes/${act}`) && one.split('</form>')[0]!.includes(name));
  const value = /name="(?:uniqueId|holderId)" value="([^"]+)"/.exec(form ?? '')?.[1];
  if (value === undefined) throw new Error(`no such button: ${act} ${name}`);
  return value;
}

async function deposit(key: string, fields: { file?: Uint8Array; title?: string; type?: string; masked?: boolean }) {
  const form = new FormData();
  if (fields.file) form.set('file', new File([Buffer.from(fields.file)], 'fichier'));
  form.set('title', fields.title ?? '');
  form.set('type', fields.type ?? '');
  if (fields.masked) form.set('masked', 'on');
  const response = await fetch(url(`${key}/ajouter`), { method: 'POST', body: form });
  return { status: response.status, text: await response.text() };
}

describe('the record as its patient sees it', () => {
  test('a long record comes page by page, the latest act first, without what was not announced yet', async () => {
    const titles: string[] = [];
    let address: string | undefined = 'grandlivre-maurice';
    let pages = 0;
    while (address !== undefined) {
      const html = await page(address);
      titles.push(...[...html.matchAll(/class="title" href="[^"]*documents\/([^"?]+)/g)].map(([, id]) => id!));
      const next = /href="\/mon-espace-sante\/([^"]+)">Documents plus anciens/.exec(html)?.[1];
      address = next?.replaceAll('&#38;', '&');
      pages += 1;
    }
    expect(pages).toBeGreaterThan(4);
    expect(titles.length).toBeGreaterThan(200);
    expect(new Set(titles).size).toBe(titles.length);
    const { documents } = await td31.findDocuments(gp.deps, patient('grandlivre-maurice').ins, approved, normal);
    const hidden = documents.filter(({ confidentialityCodes }) =>
      confidentialityCodes.some(({ code }) => code === 'INVISIBLE_PATIENT'),
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { uniqueId } of hidden) expect(titles).not.toContain(uniqueId);
  });

  test('documents of every kind open in the browser, under a policy of their own', async () => {
    const { documents } = await td31.findDocuments(gp.deps, patient('mirageon-augustin').ins, approved, normal);
    const formats = new Map(documents.map((entry) => [entry.formatCode.code, entry]));
    const types = new Set<string>();
    for (const { uniqueId, confidentialityCodes } of formats.values()) {
      if (confidentialityCodes.some(({ code }) => code === 'INVISIBLE_PATIENT')) continue;
      const response = await fetch(url(`mirageon-augustin/documents/${uniqueId}`));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      types.add(response.headers.get('content-type')!.split(';')[0]!);
    }
    expect([...types]).toEqual(expect.arrayContaining(['application/pdf', 'text/html']));
  });

  test('a closed record, one outside Mon espace santé and none at all each say what they are', async () => {
    expect(await page('closvent-edith')).toContain('Ce dossier a été fermé le ');
    expect(await page('closvent-edith/acces')).toContain('Qui a consulté mon dossier');
    expect(await page('loindelespace-henri')).toContain('n’est pas rattaché à Mon espace santé');
    const none = await fetch(url('absentin-paul'));
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('Cette personne n’a pas de DMP');
  });

  test('a minor sees what is kept from the representatives, and they see less', async () => {
    const { documents } = await td31.findDocuments(gp.deps, patient('jeunevoix-anais').ins, approved, normal);
    const secret = documents.find(({ confidentialityCodes }) =>
      confidentialityCodes.some(({ code }) => code === 'INVISIBLE_REPRESENTANTS_LEGAUX'),
    )!;
    expect(await page('jeunevoix-anais')).toContain(secret.uniqueId);
    const theirs = await page('jeunevoix-anais?qualite=representant');
    expect(theirs).not.toContain(secret.uniqueId);
    expect((await fetch(url(`jeunevoix-anais/documents/${secret.uniqueId}?qualite=representant`))).status).toBe(409);
    expect((await fetch(url('demoval-karim?qualite=representant'))).status).toBe(409);
  });
});

describe('without any script', () => {
  test('blocking and letting in again go through the record server, and the page says what was done', async () => {
    const { ins } = patient('feinteval-helene');
    const html = await page('feinteval-helene/professionnels');
    const holderId = fieldOf(html, 'bloquer', 'PONTFICTIF');
    const blocked = await press('feinteval-helene/actes/bloquer', { holderId, reason: ' ' });
    expect(await blocked.text()).toContain('Ce professionnel est bloqué');
    expect((await td02(cardiologist.deps, ins, normal)).authorisation).toBe('INTERDIT');
    await expect(td31.findDocuments(cardiologist.deps, ins, approved, normal)).rejects.toMatchObject({
      code: 'DMPAccessDeniedByRightsService',
    });
    const free = await press('feinteval-helene/actes/debloquer', { holderId });
    expect(await free.text()).toContain('n’est plus bloqué');
    expect((await td02(cardiologist.deps, ins, normal)).authorisation).toBe('NON_EXISTE');
    await td03(cardiologist.deps, ins, { action: 'AJOUT' }, normal);
    expect(await page('feinteval-helene/professionnels')).not.toContain('Bloqué<');
  });

  test('a médecin traitant is found in the directory and named', async () => {
    const found = await page('feinteval-helene/professionnels?nom=litfleuri');
    const holderId = fieldOf(found, 'designer', 'LITFLEURI');
    const named = await press('feinteval-helene/actes/designer', { holderId });
    expect(await named.text()).toMatch(/LITFLEURI Marguerite[\s\S]*?Médecin traitant DMP/);
  });

  test('a masked document leaves the lists of professionals, and comes back', async () => {
    const { ins } = patient('fictaud-sylvie');
    await td03(gp.deps, ins, { action: 'AJOUT' }, normal);
    await td03(cardiologist.deps, ins, { action: 'AJOUT' }, normal);
    const seen = async () => (await td31.findDocuments(gp.deps, ins, approved, normal)).documents;
    const foreign = (await seen()).find(({ authors }) => authors.every(({ person }) => person?.id !== '899700100011'))!;
    const { uniqueId } = foreign;
    const listed = async () => (await seen()).some((one) => one.uniqueId === uniqueId);
    expect(await (await press('fictaud-sylvie/actes/masquer', { uniqueId })).text()).toContain(
      'Masqué aux professionnels',
    );
    expect(await listed()).toBe(false);
    await press('fictaud-sylvie/actes/demasquer', { uniqueId });
    expect(await listed()).toBe(true);
  });

  test('settings are those of the boxes that are ticked', async () => {
    const { ins } = patient('demoval-karim');
    const emergency = () => td31.findDocuments(cardiologist.deps, ins, approved, { mode: 'bris_de_glace' });
    await emergency();
    const set = await press('demoval-karim/actes/reglages', { breakGlass: 'on', feeding: 'on' });
    const text = await set.text();
    expect(text).toContain('Vos réglages sont enregistrés');
    expect(text.match(/ checked/g)).toHaveLength(2);
    await expect(emergency()).rejects.toMatchObject({ code: 'DMPAccessDeniedByRightsService' });
    await press('demoval-karim/actes/reglages', {});
    await emergency();
  });

  test('another site presses no button', async () => {
    const fields = { uniqueId: '1.2.3' };
    const foreign = await press('demoval-karim/actes/masquer', fields, { origin: 'https://autre.example' });
    expect(foreign.status).toBe(403);
    expect((await press('demoval-karim/actes/masquer', fields, { origin: 'null' })).status).toBe(403);
    expect((await press('demoval-karim/actes/masquer', {})).status).toBe(404);
    expect((await press('demoval-karim/actes/masquer', fields)).status).toBe(409);
  });
});

describe('a document of the patient’s own', () => {
  test('a PDF, a JPEG and a text enter the record under the patient’s name, and professionals read them', async () => {
    const { ins } = patient('petrasogno-ange');
    const jpeg = Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
      'base64',
    );
    const files = [
      ['Résultats du voyage', 'DOCPAT05', await letterPdf('Résultats du voyage')],
      ['Photographie', 'DOCPAT04', jpeg],
      ['Mes questions', 'EXPPAT_2', Buffer.from('Où en est mon suivi ?')],
    ] as const;
    for (const [title, type, file] of files) {
      const { status, text } = await deposit('petrasogno-ange', { file, title, type });
      expect(status, title).toBe(200);
      expect(text).toContain('Le document est ajouté à votre dossier');
    }
    const { documents } = await td31.findDocuments(gp.deps, ins, approved, normal);
    for (const [title, type] of files) {
      const entry = documents.find((one) => one.title === title)!;
      expect(entry).toMatchObject({ typeCode: { code: type }, authors: [{ person: { id: ins.matricule } }] });
      const asked = { uniqueId: entry.uniqueId, repositoryUniqueId: entry.repositoryUniqueId! };
      const { documents: read } = await td32(gp.deps, ins, [asked], normal);
      expect(Buffer.from(read[0]!.bytes).toString()).toContain(title);
    }
    const html = await page('petrasogno-ange');
    const uniqueId = fieldOf(html, 'supprimer', 'Photographie');
    const deleted = await press('petrasogno-ange/actes/supprimer', { uniqueId });
    expect(await deleted.text()).not.toContain('Photographie');
  });

  test('what is wrong is said at its field and on top, and what was typed stays', async () => {
    const file = Buffer.from('Mon texte');
    const wrong = async (fields: Parameters<typeof deposit>[1], sentence: string) => {
      const { status, text } = await deposit('petrasogno-ange', fields);
      expect(status).toBe(422);
      expect(text.split(sentence)).toHaveLength(3);
      return text;
    };
    await wrong({ title: 'Sans fichier', type: 'DOCPAT01' }, 'Choisissez un fichier.');
    expect(await wrong({ file, title: '<b>"', type: '' }, 'Choisissez le type du document.')).toContain(
      'value="&#60;b&#62;&#34;"',
    );
    await wrong({ file, title: ' ', type: 'DOCPAT01' }, 'Donnez un titre au document.');
    await wrong({ file, title: 'Type d’un autre', type: '11488-4' }, 'Choisissez le type du document.');
    const type = 'DOCPAT01';
    await wrong({ file: Buffer.from([0, 1, 2]), title: 'Inconnu', type }, 'ni un PDF, ni une image JPEG, ni un texte');
    await wrong({ file: Buffer.from([0xff, 0xd8, 0xff, 1]), title: 'Faux', type }, 'Cette image JPEG est illisible.');
    await wrong({ file: Buffer.alloc(5_000_001, 'a'), title: 'Lourd', type }, 'Le fichier dépasse 5 Mo.');
    const unwritable = await deposit('petrasogno-ange', { file, title: 'Titre\u0001', type });
    expect(unwritable).toMatchObject({
      status: 422,
      text: expect.stringContaining('Valeur refusée pour « titre du document ».'),
    });
    expect(
      await deposit('petrasogno-ange', { file: Buffer.alloc(11_000_000, 'a'), title: 'Trop', type }),
    ).toMatchObject({
      status: 413,
      text: expect.stringContaining('5 Mo au plus'),
    });
  });
});

describe('accesses', () => {
  test('each is in French, the live part tells the new ones, and seeing them empties the badge', async () => {
    const { ins } = patient('ormeval-christiane');
    const live = async (view: string) =>
      (await (await fetch(url(`ormeval-christiane/actualites?vue=${view}`))).json()) as Record<string, string>;
    expect((await live('documents'))['non-vus']).toBe('');
    await td02(gp.deps, ins, normal);
    await expect(td31.findDocuments(cardiologist.deps, ins, approved, normal)).rejects.toBeDefined();
    await td31.findDocuments(cardiologist.deps, ins, approved, { mode: 'bris_de_glace' }).catch(() => {});
    const told = await live('documents');
    expect(told['non-vus']).toContain('>3<');
    expect(told.alerte).toContain('3 nouveaux accès à votre dossier');
    const { acces = '' } = await live('acces');
    expect(acces).toContain('Vérification de l’existence du dossier');
    expect(acces).toContain('Recherche de documents');
    expect(acces).toContain('Bris de glace');
    expect(acces).toContain('Refusé : ce professionnel n’en avait pas le droit');
    const until = /name="until" value="([^"]+)"/.exec(acces)![1]!;
    await press('ormeval-christiane/actes/vus', { until });
    expect((await live('documents'))['non-vus']).toBe('');
  });
});
