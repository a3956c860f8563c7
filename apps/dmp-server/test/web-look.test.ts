import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { td09, type WebPsPage } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, patients } from './support/people.ts';
import { findDocuments, setAuthorisation, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const noBrowser = !existsSync(executablePath);
if (noBrowser) console.warn(`the look of the pages skipped: no Chromium at ${executablePath}`);

const pictures = path.resolve(import.meta.dirname, '../../../.test-results/pictures');
const looks = [
  ['', { width: 1280, height: 800 }, 'light'],
  ['-dark', { width: 1280, height: 800 }, 'dark'],
  ['-mobile', { width: 390, height: 844 }, 'light'],
] as const;

describe.skipIf(noBrowser)('the pages, in a browser', () => {
  let world: World;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    world = await createWorld();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    await mkdir(pictures, { recursive: true });
    await settle();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** A record with some life in it. */
  async function settle(): Promise<void> {
    const { doctor, cardiologist, secretary } = world.people;
    await world.seeder.patients([
      {
        ins: patients.known,
        traits: {
          birthName: 'PAT-TROIS',
          birthGivenNames: ['DOMINIQUE', 'ANNE'],
          sex: 'F',
          birthDate: '1979-03-28',
          usedName: 'D’EXEMPLE-TRÈS-LONG',
        },
        state: 'active',
        oppositions: { emergency: true },
        administrative: {
          civility: 'MME',
          address: { lines: ['1 rue de l’Essai'], postalCode: '63000', city: 'Clermont-Ferrand' },
          telecoms: [{ value: 'tel:+33100000000', use: 'HP' }, { value: 'mailto:dominique.essai@exemple.fr' }],
          representatives: [{ relationship: 'MTH', familyName: 'EXEMPLE', givenName: 'Rosalie', telecoms: [] }],
          birthPlace: { code: '63113', name: 'Clermont-Ferrand' },
        },
        authorisations: [
          { holderId: doctor.claims.nameId, grantedAt: new Date(), treatingDoctor: true },
          { holderId: '899700100078', blocked: { at: new Date('2026-02-03T04:05:06Z') } },
        ],
      },
    ]);
    await findDocuments(world, cardiologist, patients.known);
    await setAuthorisation(world, cardiologist, patients.known, 'AJOUT');
    await setAuthorisation(world, secretary, patients.known, 'AJOUT');
    await testExistence(world, doctor, patients.known, { claims: { secretConnection: true } });
  }

  async function openAs({ credentials }: Person): Promise<Page> {
    const credential = credentials.authentication;
    const identity = {
      clientCertificates: [
        {
          origin: new URL(world.url).origin,
          cert: Buffer.from(credential.certificatePem),
          key: Buffer.from(credential.keyPem),
        },
      ],
    };
    const context = await browser.newContext({ locale: 'fr-FR', ignoreHTTPSErrors: true, ...identity });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    });
    return page;
  }

  /** Pictures at both widths, light and dark; what axe finds, or a sideways scroll, is a complaint. */
  async function look(name: string, person: Person, address: string): Promise<void> {
    const page = await openAs(person);
    await page.goto(world.url + address);
    // By the debugger: the page itself lets no script in.
    await page.evaluate(axe.source);
    for (const [suffix, size, colorScheme] of looks) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
      for (const { id, nodes } of violations)
        complaints.push(`${name}${suffix}: ${id} ${nodes.map(({ html }) => html).join(' | ')}`);
      const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      if ((await page.evaluate<number>(wider)) > 0) complaints.push(`${name}${suffix} scrolls sideways`);
      await page.screenshot({ path: path.join(pictures, `dmp-${name}${suffix}.png`), fullPage: true });
    }
    await page.context().close();
  }

  const address = (page: WebPsPage, ins: Ins) => td09.entryPath({ kind: 'direct', page, ins });

  it('are readable at both widths, light and dark, by anyone', async () => {
    const { doctor, cardiologist } = world.people;
    await look('tableau', doctor, address('TableauDeBord', patients.known));
    await look('sans-autorisation', cardiologist, address('CarnetVaccination', patients.free));
    await look('ferme', doctor, address('TableauDeBord', patients.closed));
    await look('historique', doctor, address('HistoriqueAcces', patients.known));
    await look('droits', doctor, address('VolontesEtDroits', patients.known));
    await look('administratif', doctor, address('GestionDMPPatient', patients.known));
    await look('refus', doctor, address('TableauDeBord', patients.absent));
    expect(complaints).toEqual([]);
  });

  it('lead from one to another by the keyboard', async () => {
    const page = await openAs(world.people.doctor);
    await page.goto(world.url + address('TableauDeBord', patients.known));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#contenu');
    await page.getByRole('link', { name: 'Historique des accès' }).press('Enter');
    await page.getByRole('table', { name: /Les accès de tous à ce dossier/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Historique des accès' }).getAttribute('aria-current')).toBe('page');
    await page.context().close();
  });
});
