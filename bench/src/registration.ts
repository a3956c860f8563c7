import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { configSchema } from '@trousse/dmp-server';
import type { Ins } from '@trousse/ins';
import { createKysely, createPool } from '@trousse/postgres';
import { type DocumentEntry, type SubmissionSet, signatureEntry, toXdsTime } from '@trousse/xds';
import type { Pool } from 'pg';
import type { Context } from '../../apps/dmp-server/src/context.ts';
import { uuidV7 } from '../../apps/dmp-server/src/ids.ts';
import { type KeptDeposit, register } from '../../apps/dmp-server/src/iti41/register.ts';
import { createAccessLog } from '../../apps/dmp-server/src/store/access-log.ts';
import type { Schema } from '../../apps/dmp-server/src/store/schema.ts';
import { createStore } from '../../apps/dmp-server/src/store/store.ts';
import { submissionRows } from '../../apps/dmp-server/src/store/submission-rows.ts';
import { alone, type Bench, paired, percentile, ratioAtLeast, ratioAtMost, single, timed } from './figures.ts';
import { bareRegistration, registerBare } from './floors/registration.ts';
import { type NewRow, oneStatement, runOne } from './floors/same-rows.ts';
import { fillFloor } from './floors/store.ts';
import { type Caller, newOid } from './ground/callers.ts';
import { authenticatedCall } from './ground/calls.ts';
import { clearGarbage } from './ground/garbage.ts';
import { type Base, startGround } from './ground/ground.ts';
import { patientIdOf } from './ground/patient-id.ts';
import { templateDocuments, templateSize } from './ground/template.ts';

const rounds = 15;
const warmRounds = 2;
/** Registrations of a round, on each side, by each writer. */
const perWriter = 40;
const writers = 8;

/** Row 8 of performance.md: from validated metadata to commit, beside one bare statement with the same durability. */
export const registration: Bench = {
  name: 'registration',
  about: 'registering a deposit of one document, alone and by eight writers, beside one bare statement',
  async run() {
    const ground = await startGround({ callers: 1 });
    try {
      const base = await ground.openBase('registration', { documents: 100_000, records: [60] });
      const pool = createPool(base.database, { max: writers });
      await fillFloor(pool);
      const work = await workOf(pool, base, ground.callers[0]!);
      const one = { floor: [] as number[], sameRows: [] as number[], product: [] as number[] };
      const eight = { floor: [] as number[], sameRows: [] as number[], product: [] as number[] };
      const disk: number[] = [];
      for (let round = -warmRounds; round < rounds; round++) {
        for (const side of sides) {
          const alone = await each(work, 1, side);
          const together = await each(work, writers, side);
          if (round < 0) continue;
          one[side].push(alone / perWriter);
          eight[side].push((1_000 * perWriter * writers) / together);
        }
        const synced = await syncedWrite(ground.folder);
        if (round < 0) continue;
        disk.push(synced);
      }
      await pool.end();
      return [
        ratioAtMost(
          paired('registration, one writer, beside its bare statement', 'ms', one.product, one.sameRows),
          1.5,
        ),
        paired('registration, one writer, beside the rows of the reference', 'ms', one.product, one.floor),
        single('registration, one writer: 95th percentile of rounds', 'ms', percentile(one.product, 0.95)),
        ratioAtLeast(
          paired('registration, eight writers, beside its bare statement', '/s', eight.product, eight.sameRows),
          0.6,
        ),
        paired('registration, eight writers, beside the rows of the reference', '/s', eight.product, eight.floor),
        alone('disk: 8 KB and fdatasync', 'ms', disk),
      ];
    } finally {
      await ground.close();
    }
  },
};

type Act = () => Promise<void>;
/** The bare statement of performance.md; the server's own rows in one statement (docs/decisions/0022); its own step. */
const sides = ['floor', 'sameRows', 'product'] as const;
/** Makes acts on one patient; writers work on different patients, as practitioners do. */
type Work = { readonly [side in (typeof sides)[number]]: (patient: number) => Act };

/** Milliseconds for every writer to do its share. What is to be written is made before. */
async function each(work: Work, count: number, side: keyof Work): Promise<number> {
  const shares = Array.from({ length: count }, (_, writer) =>
    Array.from({ length: perWriter }, () => work[side](writer)),
  );
  clearGarbage();
  return await timed(() =>
    Promise.all(
      shares.map(async (share) => {
        for (const act of share) await act();
      }),
    ),
  );
}

async function workOf(pool: Pool, base: Base, caller: Caller): Promise<Work> {
  const patients = base.others.slice(0, writers);
  const ids = await Promise.all(patients.map((patient) => patientIdOf(pool, patient)));
  const store = createStore(pool, createKysely<Schema>(pool));
  const newId = (): string => uuidV7(new Date(), (size) => randomBytes(size));
  const config = configSchema.parse(base.config);
  const submitter = { callerId: caller.nationalId, structureId: caller.deps.identity.structureId };
  const context = { store, accessLog: createAccessLog(store, newId), newId, config } as Context;
  await context.accessLog.prepare(new Date());
  return {
    floor: (index) => {
      const { set, entry } = deposited(caller, patients[index]!);
      const values = bareRegistration(ids[index]!, set, entry);
      return () => registerBare(pool, values);
    },
    sameRows: (index) => {
      const patientId = ids[index]!;
      const { set, entry } = deposited(caller, patients[index]!);
      const call = authenticatedCall(caller, patients[index]!);
      const { repositoryUniqueId } = config;
      const submission = { ...keptDeposit(set, entry), patientId, submitter, at: call.at, repositoryUniqueId };
      const { locators, set: setRow, documents, authors, associations } = submissionRows(submission, newId);
      const trace = {
        transaction: 'TD2.1',
        outcome: 'ok',
        documentUniqueIds: [entry.uniqueId],
        keepsAuthorisation: false,
      };
      const rowsOf = (table: string, rows: readonly object[]): NewRow[] => rows.map((row) => ({ table, row }));
      const statement = oneStatement([
        ...rowsOf('document_locator', locators),
        ...rowsOf('submission_sets', [setRow]),
        ...rowsOf('documents', documents),
        ...rowsOf('document_authors', authors),
        ...rowsOf('associations', associations),
        ...rowsOf('access_history', context.accessLog.rows(call, trace, patientId)),
      ]);
      return () => runOne(pool, statement);
    },
    product: (index) => {
      const { set, entry } = deposited(caller, patients[index]!);
      const call = authenticatedCall(caller, patients[index]!);
      const deposit = keptDeposit(set, entry);
      return () => register(context, call, { ...deposit, patientId: ids[index]!, transaction: 'TD2.1' });
    },
  };
}

let deposits = 0;

function deposited(caller: Caller, patient: Ins): { set: SubmissionSet; entry: DocumentEntry } {
  deposits += 1;
  const like = templateEntries(caller, patient)[deposits % templateSize]!;
  const hash = randomBytes(20).toString('hex');
  const entry = { ...like, entryUuid: `urn:uuid:${randomUUID()}`, uniqueId: newOid(), hash };
  return {
    entry,
    set: {
      entryUuid: `urn:uuid:${randomUUID()}`,
      uniqueId: newOid(),
      sourceId: '1.2.250.1.213.4.1.1.99.1',
      patient,
      submissionTime: toXdsTime(new Date()),
      contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
      authors: [entry.authors[0]!],
    },
  };
}

const templates = new Map<string, readonly DocumentEntry[]>();

function templateEntries(caller: Caller, patient: Ins): readonly DocumentEntry[] {
  const known = templates.get(patient.matricule);
  const entries = known ?? templateDocuments(patient, caller, new Date()).map(({ entry }) => entry);
  templates.set(patient.matricule, entries);
  return entries;
}

function keptDeposit(set: SubmissionSet, entry: DocumentEntry): KeptDeposit {
  const file = Buffer.from(`<Signature>${entry.uniqueId}</Signature>`);
  const signature = signatureEntry({
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId: newOid(),
    set,
    like: entry,
    time: new Date(),
    file,
  });
  const blobOf = (sha1: string, size: number) => ({
    sha1,
    size,
    sha256: createHash('sha256').update(sha1).digest('hex'),
  });
  return {
    set,
    documents: [{ entry, blob: blobOf(entry.hash!, entry.size!) }],
    signature: { entry: signature, blob: blobOf(signature.hash!, signature.size!) },
  };
}

/** What the disk takes to keep 8 KB: it decides, and is told beside the rest. */
async function syncedWrite(folder: string): Promise<number> {
  const name = path.join(folder, 'synced');
  const file = await open(name, 'w');
  try {
    return await timed(async () => {
      await file.write(Buffer.alloc(8_192, 'x'));
      await file.datasync();
    });
  } finally {
    await file.close();
    await rm(name, { force: true });
  }
}
