import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPortalOnce, cardClient, Practitioner, readerNames, startSandbox } from '@trousse/sandbox';
import { chromium, type Page } from 'playwright-core';
import { alone, type Bench, type Figure, paired, timed, valueAtMost } from './figures.ts';
import { type Opened, openedBy, watchDocuments } from './ground/document-watch.ts';
import { depositPdf, depositTables } from './ground/ten-megabytes.ts';
import { listedAfter, openFromList, signInPage } from './portal-page.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const rounds = 7;
const warmRounds = 1;
const record = 'grandlivre-maurice';
/** Structured documents of the demonstration, by their title. */
const ordinary = ['Synthèse médicale', 'Données de remboursement', 'Courrier dicté'];
/** Goals for a document that is retrieved, and for one that the page holds (performance row 12). */
const readableMs = [200, 100];
const tables = 'Dix mégaoctets de tableaux';
const pdf = 'Dix mégaoctets en PDF';

type Measured = { first: Opened[]; again: Opened[]; floorFirst: number[]; floorAgain: number[] };

/**
 * Opening a document in the portal, from the click to the painted frame that can be read. The floor is the server's own
 * time for the document (and TD3.2 with it where it was not held) and Chromium's for the same HTML in a bare frame.
 */
export const openDocument: Bench = {
  name: 'open-document',
  about:
    'opening documents in Chromium, ordinary and of 10 MB, beside the server’s answer and the same HTML in a frame',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`open-document: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    const portalDir = await buildPortalOnce(() => {});
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
    const sandbox = await startSandbox({ dataDir, inside: false, portalDir });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const colleague = new Practitioner(sandbox, readerNames[1]);
    try {
      const patient = sandbox.patients.find(({ key }) => key === record)!;
      const client = cardClient(sandbox, 'bruyere');
      await depositTables(client, patient, tables);
      await depositPdf(client, patient, pdf);
      client.close();

      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await watchDocuments(page);
      await signInPage(page, sandbox, 'bruyere');
      const bare = await context.newPage();
      await watchDocuments(bare);
      await bare.goto(`${sandbox.url}/assets/none`);
      await colleague.enter('pontfictif');
      const { handle } = await colleague.api.patients.byIns({ matricule: patient.ins.matricule });

      const sheet = (await readdir(path.join(portalDir, 'assets'))).find((name) => name.startsWith('document-sheet'))!;
      const show = async (html: string) => {
        await bare.bringToFront();
        const words = [html, `/assets/${sheet}`].map((one) => JSON.stringify(one)).join();
        const ms = await bare.evaluate<number>(`showBare(${words})`);
        await page.bringToFront();
        return ms;
      };
      const titles = [...ordinary, tables, pdf];
      const measured = new Map(titles.map((title) => [title, empty()]));
      for (let round = -warmRounds; round < rounds; round++) {
        // A record that is open keeps what was read: another one takes its place first.
        await openFromList(page, /PETRASOGNO/);
        await openFromList(page, /GRANDLIVRE/);
        await listedAfter(page, () => page.getByRole('button', { name: 'Toujours', exact: true }).click());
        const open = await openByApi(colleague, handle);
        for (const title of titles) {
          const document = open.documents.find((one) => one.title.startsWith(title));
          if (document === undefined) throw new Error(`the record holds no « ${title} »`);
          const asked = await askApi(colleague, open.record, document.id);
          const one = await opening(page, title, asked.pieces);
          const shown = asked.html === '' ? 0 : await show(asked.html);
          if (round < 0) continue;
          const kept = measured.get(title)!;
          kept.first.push(one.first);
          kept.again.push(one.again);
          kept.floorFirst.push(asked.first + shown);
          kept.floorAgain.push(asked.again + shown);
        }
      }
      return titles.flatMap((title) => figuresOf(title, measured.get(title)!));
    } finally {
      colleague.close();
      await browser.close();
      await sandbox.erase();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

function empty(): Measured {
  return { first: [], again: [], floorFirst: [], floorAgain: [] };
}

/** Opens a document from the list twice: retrieved at the DMP, then held by the page. */
async function opening(page: Page, title: string, pieces: number): Promise<{ first: Opened; again: Opened }> {
  const list = page.getByRole('table', { name: 'Documents', exact: true });
  await page.getByRole('searchbox', { name: 'Titre' }).fill(title);
  const link = list.getByRole('link', { name: new RegExp(`^${title}`) }).first();
  await link.waitFor();
  const open = async (): Promise<Opened> => {
    const opened = await openedBy(page, pieces, () => link.click());
    await page.getByRole('button', { name: 'Revenir à la liste', exact: true }).click();
    await page.locator('article').waitFor({ state: 'detached' });
    return opened;
  };
  return { first: await open(), again: await open() };
}

type Asked = { readonly first: number; readonly again: number; readonly html: string; readonly pieces: number };

type DocumentRow = Awaited<ReturnType<Practitioner['api']['record']['page']>>['documents'][number];
type OpenedRecord = { readonly record: string; readonly documents: readonly DocumentRow[] };

async function openByApi({ api }: Practitioner, patient: string): Promise<OpenedRecord> {
  let record = '';
  for await (const event of await api.record.open({ patient, consent: false }))
    if (event.type === 'opened') record = event.record.handle;
  const documents: DocumentRow[] = [];
  for await (const event of await api.record.search({ record, period: 'always' }))
    if (event.type === 'documents') documents.push(...event.documents);
  return { record, documents };
}

/** The same document from a client that shows nothing, in milliseconds, and its HTML; '' for a PDF. */
async function askApi(colleague: Practitioner, record: string, document: string): Promise<Asked> {
  let [html, pieces] = ['', 0];
  const file = async (name: string) => {
    const response = await colleague.fetch(`/api/records/${record}/documents/${document}/${name}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const ask = async () => {
    const { content } = await colleague.api.record.read({ record, document });
    if (content.kind === 'pdf') await file('content');
    if (content.kind !== 'structured') return;
    const others = content.more ? (await file('pieces')).toString().split('\u001E').slice(0, -1) : [];
    [html, pieces] = [content.html + others.join(''), others.length];
  };
  const first = await timed(ask);
  return { first, again: await timed(ask), html, pieces };
}

function figuresOf(title: string, { first, again, floorFirst, floorAgain }: Measured): Figure[] {
  const name = `open-document « ${title} »`;
  const times = (of: readonly Opened[]) => of.map(({ readable }) => readable);
  const figures = [
    paired(`${name}, click to readable`, 'ms', times(first), floorFirst),
    paired(`${name}, again`, 'ms', times(again), floorAgain),
  ];
  if (ordinary.includes(title)) return figures.map((figure, at) => valueAtMost(figure, readableMs[at]!));
  const longest = [...first, ...again].map(({ longest: ms }) => ms);
  return [
    ...figures.map((figure) => valueAtMost(figure, 1_000)),
    // A reading: what has come can be read meanwhile.
    ...(title === tables
      ? [
          alone(
            `${name}, click to all of it there`,
            'ms',
            first.map(({ whole }) => whole),
          ),
        ]
      : []),
    valueAtMost(alone(`${name}, longest task of the page`, 'ms', longest), 50),
  ];
}
