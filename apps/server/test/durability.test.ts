import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '../src/index.ts';
import { patient, traits } from './test-documents.ts';
import type { TestPage } from './test-page.ts';
import { type Rig, startRig } from './test-server.ts';

let rig: Rig;
let page: TestPage;
beforeAll(async () => {
  rig = await startRig();
  page = rig.page();
  await page.signIn(await rig.card(), rig.time.now());
  await page.api.settings.savePractice({
    ...{ situationId: '01', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
  });
});
afterAll(() => rig.close());

it('a database killed again and again loses no accepted deposit and doubles none', async () => {
  const record = rig.dmp.add(patient.matricule, traits);
  const { handle } = await page.api.patients.byIns({ matricule: patient.matricule });
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(rig.time.now());
  const form = {
    ...{ description: '', typeCode: '11488-4', facilityTypeCode: 'SA07' },
    ...{ creationDate: today, actStart: today, actStop: today },
    ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
  };
  const titles: string[] = [];
  for (let index = 0; index < 24; index += 1) {
    const title = `Dépôt ${index}`;
    const source = { kind: 'text' as const, text: `Texte ${index}` };
    const input = { patient: handle, source, form: { ...form, title }, when: 'now' as const, key: randomUUID() };
    if (index % 8 === 4) process.kill(rig.database.postgres.pid, 'SIGKILL');
    // As the page does: the same form, with the same key, until it is accepted.
    await expect
      .poll(
        () =>
          page.api.deposits.create(input).then(
            () => 'accepted',
            () => 'refused',
          ),
        { timeout: 20_000, interval: 50 },
      )
      .toBe('accepted');
    titles.push(title);
  }
  await expect
    .poll(
      async () => {
        await page.api.deposits.list().then(
          async ({ deposits }) => {
            for (const one of deposits) if (one.state === 'queued') await page.api.deposits.send({ deposit: one.id });
          },
          () => {},
        );
        const { deposits } = await page.api.deposits.list().catch(() => ({ deposits: [] }));
        return deposits.filter((one) => one.state === 'delivered').length;
      },
      { timeout: 40_000, interval: 200 },
    )
    .toBe(titles.length);
  expect(record.documents.map((one) => one.entry.title).sort()).toEqual(titles.sort());
});

it('a second server on the same database refuses to start: a card lives in one process', async () => {
  const log = { info() {}, warn() {}, error() {}, child: () => log } as never;
  const config = {
    ...{ port: 0, dataDir: path.join(rig.folder, 'data'), trust: [path.join(rig.folder, 'authority.pem')] },
    ...{ database: rig.database.database, journal: rig.database.journal, dmp: { url: 'https://dmp.test' } },
    software: { instanceOid: '2.25.1', homologation: 'x' },
  };
  const deps = { clock: () => new Date(), random: (size: number) => Buffer.alloc(size, 1), log };
  await expect(start(config, deps)).rejects.toThrow('Another server works on this database');
});
