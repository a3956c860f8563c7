import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { alone, type Bench, type Figure, paired, percentile, ratioAtMost, single, valueAtMost } from './figures.ts';
import { serveWindowedList } from './floors/windowed-list.ts';
import { slowed, type Typed, typeIn } from './portal-keys.ts';
import { type OpenedList, openedAfter, shownAfter, timePages, timeParse } from './portal-list.ts';
import { largestPaint, scriptBytes } from './portal-load.ts';
import { landOn } from './portal-page.ts';
import { longRecord, type PortalScene, startPortalScene } from './portal-scene.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const rounds = 7;
const warmRounds = 1;
const slowdown = 4;
const words = 'examens de biologie';
const kilobyte = 1024;

/** The record of 5,000 documents and 2,000 reimbursement lines in the portal (performance rows 7, 19, 20). */
export const portal: Bench = {
  name: 'portal',
  about: 'the portal on a record of 5,000 documents and 2,000 reimbursement lines, beside the least a page can do',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`portal: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    const scene = await startPortalScene(executablePath);
    try {
      return [
        ...(await weight(scene)),
        ...(await list(scene)),
        ...(await keys(scene)),
        ...(await tabs(scene)),
        ...(await pages(scene)),
        ...(await pathway(scene)),
      ];
    } finally {
      await scene.close();
    }
  },
};

/** What a visitor without anything in cache waits for and is sent. */
async function weight({ browser, sandbox }: PortalScene): Promise<Figure[]> {
  const paints: number[] = [];
  let script = 0;
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    paints.push(await largestPaint(page, () => page.goto(sandbox.url)));
    script = await scriptBytes(page, () => page.reload());
    await context.close();
  }
  return [
    valueAtMost(single('portal: script on the wire at sign-in', 'KB', script / kilobyte), 150),
    valueAtMost(alone('portal: largest paint at sign-in, 10 Mbit/s and 40 ms', 'ms', paints), 1_000),
  ];
}

async function list({ page }: PortalScene): Promise<Figure[]> {
  const total = longRecord.documents;
  const opened: OpenedList[] = [];
  for (let round = -warmRounds; round < rounds; round++) {
    // A record that is open is shown again without asking: another one takes its place first.
    await toPatients(page);
    await patient(page, /PETRASOGNO/).click();
    await page.getByRole('table', { name: 'Documents', exact: true }).waitFor();
    await toPatients(page);
    const one = await openedAfter(page, total, () => patient(page, /GRANDLIVRE/).click());
    if (round >= 0) opened.push(one);
  }
  const script = await scriptBytes(page, async () => {
    await page.reload();
    await page.getByRole('table', { name: 'Documents', exact: true }).waitFor();
  });
  const paint = await largestPaint(page, () => page.reload());
  const firsts = opened.map(({ first }) => first);
  const alls = opened.map(({ all }) => all);
  return [
    valueAtMost(alone(`portal: click to the list, ${total} documents`, 'ms', firsts), 1_000),
    alone(
      'portal: rows that are there then',
      'rows',
      opened.map(({ firstRows }) => firstRows),
    ),
    ratioAtMost(paired('portal: click to the first rows, beside all of them', 'ms', firsts, alls), 0.99),
    alone(`portal: click to all ${total}`, 'ms', alls),
    valueAtMost(single('portal: script on the wire at the record', 'KB', script / kilobyte), 300),
    valueAtMost(single('portal: largest paint of the record, 10 Mbit/s and 40 ms', 'ms', paint), 1_000),
  ];
}

async function keys({ page, context }: PortalScene): Promise<Figure[]> {
  const floor = await serveWindowedList(longRecord.documents);
  const bare = await context.newPage();
  try {
    await bare.goto(floor.url);
    const title = page.getByRole('searchbox', { name: 'Titre' });
    const typed: Typed[] = [];
    const least: Typed[] = [];
    const round = async () => {
      await bare.bringToFront();
      const floorTyped = await typeIn(bare, bare.getByRole('textbox', { name: 'Titre' }), words);
      await page.bringToFront();
      return [await typeIn(page, title, words), floorTyped] as const;
    };
    for (let at = 0; at < 3; at++) {
      const [product, beside] = await round();
      typed.push(product);
      least.push(beside);
    }
    await bare.bringToFront();
    const slowLeast = await slowed(bare, slowdown, () =>
      typeIn(bare, bare.getByRole('textbox', { name: 'Titre' }), words),
    );
    await page.bringToFront();
    const slow = await slowed(page, slowdown, () => typeIn(page, title, words));
    await title.fill('');
    const script = typed.flatMap((one) => one.script);
    const inp = paired(
      'portal: key to frame in the list, worst (INP)',
      'ms',
      typed.map((one) => one.inp),
      least.map((one) => one.inp),
    );
    return [
      valueAtMost(single('portal: script a key typed in Titre, p95', 'ms', percentile(script, 0.95)), 16),
      valueAtMost(inp, 50),
      ratioAtMost({ ...inp, name: `${inp.name}, beside the windowed floor` }, 2),
      valueAtMost(
        paired(`portal: the same, processor ${slowdown} times slower`, 'ms', [slow.inp], [slowLeast.inp]),
        150,
      ),
    ];
  } finally {
    await bare.close();
    floor.close();
  }
}

/** From tab to tab, once each has been there. */
async function tabs({ page }: PortalScene): Promise<Figure[]> {
  const tab = (name: RegExp) => page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name });
  const views = {
    documents: { name: /^Documents/, selector: '[role="table"][aria-label="Documents"]', words: '.' },
    reimbursements: { name: /^Historique des remboursements/, selector: 'main [role="row"]', words: '/20' },
  };
  await tab(views.reimbursements.name).click();
  await page.getByRole('row').nth(3).waitFor();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const view of [views.documents, views.reimbursements])
      times.push(await shownAfter(page, view, () => tab(view.name).click()));
  const search = page.getByRole('searchbox').first();
  const typed = await typeIn(page, search, 'consultation');
  await search.fill('');
  await tab(views.documents.name).click();
  return [
    valueAtMost(alone('portal: from tab to tab', 'ms', times), 100),
    valueAtMost(single('portal: script a key typed over 2,000 lines, p95', 'ms', percentile(typed.script, 0.95)), 16),
  ];
}

async function pages({ page, colleague, patient: handle, sandbox }: PortalScene): Promise<Figure[]> {
  let record = '';
  for await (const event of await colleague.api.record.open({ patient: handle, consent: false }))
    if (event.type === 'opened') record = event.record.handle;
  const { matricule } = sandbox.patients.find(({ key }) => key === longRecord.key)!.ins;
  const { api, floor, rows } = await timePages(colleague, record, sandbox, matricule);
  const parses = [];
  for (let round = 0; round < rounds; round++) parses.push(await timeParse(page, rows));
  const largest = Math.max(...rows.map((row) => JSON.stringify(row).length));
  return [
    valueAtMost(paired('portal: a page of 50 from the API, beside the database', 'ms', api, floor), 4),
    valueAtMost(single('portal: the largest row', 'bytes', largest), kilobyte),
    ratioAtMost(
      paired(
        `portal: reading ${rows.length} rows in the page`,
        'ms',
        parses.map(({ whole }) => whole),
        parses.map(({ floor: least }) => least),
      ),
      3,
    ),
  ];
}

async function pathway({ page }: PortalScene): Promise<Figure[]> {
  await landOn(page, 'pathway');
  const times: number[] = [];
  for (let round = -warmRounds; round < 3; round++) {
    await toPatients(page);
    await patient(page, /PETRASOGNO/).click();
    await page.getByRole('navigation', { name: 'Dossier' }).waitFor();
    await toPatients(page);
    const whole = { selector: '[role="status"]', words: '\\d événements, [\\d\\s\u202f]{4,} documents' };
    const ms = await shownAfter(page, whole, () => patient(page, /GRANDLIVRE/).click());
    if (round >= 0) times.push(ms);
  }
  return [valueAtMost(alone('portal: click to the complete pathway', 'ms', times), 1_500)];
}

async function toPatients(page: Page): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Principale' });
  await bar.getByRole('link', { name: /^Mes patients/ }).click();
  await page.getByRole('table', { name: 'Mes patients DMP' }).waitFor();
}

function patient(page: Page, name: RegExp) {
  return page.getByRole('table', { name: 'Mes patients DMP' }).getByRole('button', { name }).first();
}
