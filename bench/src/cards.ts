import { createPrivateKey, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPortalOnce, readerNames, type Sandbox, startSandbox } from '@trousse/sandbox';
import { chromium, type Page } from 'playwright-core';
import { alone, type Bench, type Figure, paired, timed, valueAtMost } from './figures.ts';
import { signInPage } from './portal-page.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const rounds = 7;
const [cpsReader] = readerNames;
const doctor = 'bruyere';

/**
 * What a professional waits for with their card: its sight on screen, and the way to the first page. On software
 * cards, whose signatures take no time: what is left is ours.
 */
export const cards: Bench = {
  name: 'cards',
  about: 'a card inserted and removed until the screen says so, and signing in beside its two signatures',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`cards: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    const portalDir = await buildPortalOnce(() => {});
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
    const sandbox = await startSandbox({ dataDir, inside: false, portalDir, demo: 'people' });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await signInPage(page, sandbox, doctor);
      await signOut(page);
      const [inserted, removed, signedIn, signatures]: number[][] = [[], [], [], []];
      for (let round = 0; round < rounds; round += 1) {
        const shown = page.getByText('Carte lue', { exact: true });
        removed?.push(
          await timed(async () => {
            await sandbox.cards.remove(cpsReader);
            await shown.waitFor({ state: 'detached' });
          }),
        );
        inserted?.push(
          await timed(async () => {
            await sandbox.cards.insert(cpsReader, doctor);
            await shown.waitFor();
          }),
        );
        signedIn?.push(await signInAgain(page, sandbox));
        signatures?.push(await twoSignatures(sandbox));
        await signOut(page);
      }
      const beside = (signedIn ?? []).map((ms, round) => ms - (signatures?.[round] ?? 0));
      return [
        valueAtMost(alone('cards inserted, to the words on screen', 'ms', inserted ?? []), 500),
        valueAtMost(alone('cards removed, to the words on screen', 'ms', removed ?? []), 500),
        paired(
          'cards sign-in, `Connexion` to the first page, beside two signatures',
          'ms',
          signedIn ?? [],
          signatures ?? [],
        ),
        valueAtMost(alone('cards sign-in less its two signatures', 'ms', beside), 1_500),
      ];
    } finally {
      await browser.close();
      await sandbox.erase();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function signInAgain(page: Page, sandbox: Sandbox): Promise<number> {
  await page
    .getByLabel(/Code PIN/)
    .first()
    .click();
  await page.keyboard.type(sandbox.professionals.find(({ key }) => key === doctor)?.pin ?? '');
  return await timed(async () => {
    await page.getByRole('button', { name: 'Connexion', exact: true }).click();
    await page.getByRole('heading', { name: 'Mes patients' }).waitFor();
  });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Déconnexion' }).click();
  await page.getByRole('heading', { name: 'Connexion' }).waitFor();
  await page.getByText('Carte lue', { exact: true }).waitFor();
}

/** The card's own time: the statement of the sign-in, and the assertion of the first call behind it. */
async function twoSignatures(sandbox: Sandbox): Promise<number> {
  const card = JSON.parse(await readFile(sandbox.cards.files[doctor] ?? '', 'utf8')) as Record<
    'authentication' | 'signature',
    { key: string }
  >;
  return await timed(() => {
    for (const use of ['authentication', 'signature'] as const)
      sign('sha256', Buffer.alloc(1_024), createPrivateKey(card[use].key));
  });
}
