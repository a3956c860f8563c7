import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { handleOf, openRecord } from './support/record.ts';

const key = 'mirageon-augustin';
let dataDir: string;
let sandbox: Sandbox;
let doctor: Practitioner;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'trousse-insurance-'));
  sandbox = await startSandbox({ dataDir, inside: true });
  doctor = new Practitioner(sandbox, readerNames[0]);
  await doctor.enter('bruyere');
}, 120_000);
afterAll(async () => {
  doctor?.close();
  await sandbox?.erase();
  await rm(dataDir, { recursive: true, force: true });
});

/** The reimbursements of the patient, as the doctor's software reads them now. */
async function read() {
  const { record, documents } = await openRecord(doctor, await handleOf(sandbox, doctor, key));
  const view = await doctor.api.record.reimbursements({ record });
  const versions = documents.filter(({ category }) => category.code === 'REMB');
  const header = (await doctor.api.record.read({ record, document: view.document! })).header;
  return { ...view, versions, header };
}

describe('the insurance feed', () => {
  it('EFF-107 sends the next version on demand, over the record server’s own door, in place of the one before', async () => {
    const before = await read();
    expect(sandbox.insurance.last(key)).toMatchObject({ versionNumber: 1 });
    const answer = await fetch(`${sandbox.urls.console}/api/patients/${key}/reimbursements`, { method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([200, sandbox.insurance.last(key)]);
    const after = await read();
    expect(sandbox.insurance.last(key)).toMatchObject({ versionNumber: 2 });
    expect(Date.parse(after.history!.updatedAt)).toBeGreaterThan(Date.parse(before.history!.updatedAt));
    expect(after.versions.map(({ status }) => status)).toEqual(['approved']);
    expect(after.header).toContainEqual({ label: 'Version', value: '2' });
    expect(after.versions[0]).toMatchObject({ origin: 'insurance', title: 'Données de remboursement' });
  });

  it('tells the events that both versions cover the same way', async () => {
    const [one] = [await read()];
    await sandbox.insurance.feed(key);
    const other = await read();
    expect(other.history!.stays).toEqual(one.history!.stays);
    expect(other.history!.medicines).toEqual(one.history!.medicines);
  });

  it('EFF-107 sends a version a month later by itself', async () => {
    const { versionNumber } = sandbox.insurance.last(key)!;
    await sandbox.clock.advance(20 * 86_400_000);
    await sandbox.insurance.settled();
    expect(sandbox.insurance.last(key)!.versionNumber).toBe(versionNumber);
    await sandbox.clock.advance(12 * 86_400_000);
    await expect.poll(() => sandbox.insurance.last(key)!.versionNumber, { timeout: 20_000 }).toBe(versionNumber + 1);
  });

  it('is for records that are open', async () => {
    for (const unknown of ['personne', sandbox.patients.find(({ record }) => record !== 'active')!.key]) {
      const answer = await fetch(`${sandbox.urls.console}/api/patients/${unknown}/reimbursements`, { method: 'POST' });
      expect(answer.status).toBe(404);
    }
  });
});
