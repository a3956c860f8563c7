import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PhoneEvent } from '@trousse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { readJournal } from './support/journal.ts';
import { enterByPsc, settleIn } from './support/psc-sign-in.ts';
import { expectRefusal } from './support/refusal.ts';

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-phones-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
}, 60_000);
afterAll(async () => {
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const show = (key = 'feinteval-helene') => sandbox.teleservices.phones.show(key).payload;

async function read(page: Practitioner, code = show()): Promise<PhoneEvent[]> {
  const events: PhoneEvent[] = [];
  for await (const event of await page.api.apcv.read({ code })) events.push(event);
  return events;
}

async function expectWholeFamily(page: Practitioner): Promise<void> {
  const events = await read(page);
  const [first, ...answers] = events;
  expect(first).toMatchObject({
    type: 'read',
    people: [{ givenName: 'HELENE' }, {}, {}, {}],
    identity: { status: 'QUAL' },
  });
  expect(answers.map(({ type }) => type)).toEqual(['found', 'found', 'found', 'found']);
  const helene = answers.find((one) => one.type === 'found' && one.rank === 1);
  expect(helene).toMatchObject({ patient: { birthName: 'SONGERIVE' }, identity: { source: 'apcv' }, differences: [] });
}

describe('an appli carte Vitale, from the phone to the record server', () => {
  it('WEB-36 WEB-40 is read under the professional’s card, which signs the assertion', async () => {
    const page = new Practitioner(sandbox, readerNames[0]);
    await page.enter('bruyere', { amoSpeciality: '01' });
    await expectWholeFamily(page);
    const { patients } = await page.api.patients.list();
    expect(patients.some(({ birthName }) => birthName === 'SONGERIVE')).toBe(true);
    await page.api.session.signOut();
    page.close();
  });

  it('WEB-36 is read under Pro Santé Connect, from the server, and the code serves once', async () => {
    const page = new Practitioner(sandbox, readerNames[1]);
    await enterByPsc(sandbox, page, '899700100011');
    await settleIn(page);
    await expectRefusal(read(page), 'AMO_SPECIALITY_REQUIRED');
    const { practice } = await page.api.session.current();
    await page.api.settings.savePractice({ ...practice!, amoSpeciality: '01' });
    await expectWholeFamily(page);
    const code = show('grandlivre-maurice');
    await read(page, code);
    await expectRefusal(read(page, code), 'APCV_REFUSED');
    await page.api.session.signOut();
  });

  it('is traced, opening and end, with neither name nor number', async () => {
    await sandbox.settled();
    const entries = (await readJournal(sandbox)).filter(({ act }) => act.startsWith('phone-'));
    // Three were read; a phone ends with the next one or with the sign-out.
    expect(entries.map(({ act }) => act).sort()).toEqual([
      ...['phone-closed', 'phone-closed', 'phone-closed', 'phone-read', 'phone-read', 'phone-read'],
    ]);
    expect(entries.filter(({ act }) => act === 'phone-closed').map(({ details }) => details)).toEqual(
      Array(3).fill('{"ended":true}'),
    );
    const { ins } = sandbox.patients.find(({ key }) => key === 'feinteval-helene')!;
    expect(JSON.stringify(entries)).not.toContain(ins.matricule);
    expect(JSON.stringify(entries)).not.toContain('SONGERIVE');
  });
});
