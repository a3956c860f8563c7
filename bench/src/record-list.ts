import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPortalOnce, Practitioner, readerNames, startSandbox } from '@trousse/sandbox';
import { chromium } from 'playwright-core';
import { type Bench, type Figure, paired, timed } from './figures.ts';
import { listedAfter, openFromList, signInPage } from './portal-page.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const rounds = 11;
const warmRounds = 2;
const big = 'grandlivre-maurice';

/** The patient with 300 documents, from the click to the list on the screen, beside the same asked without a page. */
export const recordList: Bench = {
  name: 'record-list',
  about: 'opening the record of 300 documents in Chromium, beside the server’s own time for it',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`record-list: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    const portalDir = await buildPortalOnce(() => {});
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
    const sandbox = await startSandbox({ dataDir, inside: false, portalDir });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const colleague = new Practitioner(sandbox, readerNames[1]);
    try {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await signInPage(page, sandbox, 'bruyere');
      await colleague.enter('pontfictif');
      const { matricule } = sandbox.patients.find(({ key }) => key === big)!.ins;
      const { handle } = await colleague.api.patients.byIns({ matricule });

      const shown: Measured = { opening: [], always: [] };
      const asked: Measured = { opening: [], always: [] };
      let [opened, all] = [0, 0];
      for (let round = -warmRounds; round < rounds; round++) {
        // A record that is open is shown again without asking: another one takes its place first.
        await openFromList(page, /PETRASOGNO/);
        const opening = await openFromList(page, /GRANDLIVRE/);
        const always = await listedAfter(page, () =>
          page.getByRole('button', { name: 'Toujours', exact: true }).click(),
        );
        const api = await askApi(colleague, handle);
        [opened, all] = [opening.rows, always.rows];
        if (round < 0) continue;
        shown.opening.push(opening.ms);
        shown.always.push(always.ms);
        asked.opening.push(api.opening);
        asked.always.push(api.always);
      }
      return [
        paired(
          `record-list opening, two years (${opened} documents), click to list shown`,
          'ms',
          shown.opening,
          asked.opening,
        ),
        paired(`record-list « Toujours » (${all} documents), click to list shown`, 'ms', shown.always, asked.always),
      ];
    } finally {
      colleague.close();
      await browser.close();
      await sandbox.erase();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

type Measured = { opening: number[]; always: number[] };

/** The same opening and the same search, in milliseconds, from a client that shows nothing. */
async function askApi({ api }: Practitioner, patient: string): Promise<{ opening: number; always: number }> {
  let record = '';
  const opening = await timed(async () => {
    for await (const event of await api.record.open({ patient, consent: false }))
      if (event.type === 'opened') record = event.record.handle;
  });
  const always = await timed(async () => {
    for await (const _ of await api.record.search({ record, period: 'always' }));
  });
  return { opening, always };
}
