import { randomBytes, randomUUID } from 'node:crypto';
import { type ReimbursementHistoryInput, writeReimbursementHistory } from '@trousse/cda';
import { openSeeder, type SeedDocument } from '@trousse/dmp-server/seed';
import { hashAndSize, toXdsTime } from '@trousse/xds';
import { foldersOf } from '../compose/folders.ts';
import type { Sandbox } from '../compose/sandbox.ts';
import type { DemoDocument } from './produce.ts';
import { reimbursementInput } from './reimbursements.ts';

const dayMs = 86_400_000;
/** Documents of one transaction. */
const batch = 500;

export type LongRecord = {
  /** Documents to add. */
  readonly documents: number;
  /** Lines of one more reimbursement history, the newest of the record. */
  readonly reimbursements?: number;
};

/**
 * Makes a record long, for measurements and tests of long lists: documents like those of a demonstration, each of a
 * moment of its own going back from today over a year and a half, and each with bytes of its own.
 */
export async function lengthenRecord(
  { sandbox, dataDir }: { readonly sandbox: Pick<Sandbox, 'databases'>; readonly dataDir: string },
  like: readonly DemoDocument[],
  { documents, reimbursements = 0 }: LongRecord,
): Promise<void> {
  const seeder = await openSeeder(
    { database: sandbox.databases.dmp, blobsDir: foldersOf(dataDir).dmpBlobs },
    { clock: () => new Date(), random: randomBytes },
  );
  try {
    for (let from = 0; from < documents; from += batch) {
      const length = Math.min(batch, documents - from);
      await seeder.documents(Array.from({ length }, (_, at) => copyOf(like, from + at, documents)));
    }
    const history = like.find(({ entry }) => entry.typeCode.code === 'REMB');
    if (reimbursements > 0 && history !== undefined) await seeder.documents([historyOf(history, reimbursements)]);
    await seeder.analyse();
  } finally {
    await seeder.close();
  }
}

function copyOf(like: readonly DemoDocument[], index: number, count: number): SeedDocument {
  const one = like[index % like.length]!;
  const at = new Date(Date.now() - Math.ceil(((index + 1) / count) * 540 * dayMs));
  const cda = Buffer.concat([one.cda, Buffer.from(`<!-- ${index} -->`)]);
  return documentOf(one, cda, at, newOid(), `${one.entry.title} n° ${index + 1}`);
}

/** A history of the last twelve months whose lines are those of the demonstration, again and again. */
function historyOf(like: DemoDocument, lines: number): SeedDocument {
  const uniqueId = newOid();
  const written = new Date(Date.now() + 1_000);
  const plan = { patient: like.patient, written, uniqueId, setId: newOid(), versionNumber: 1, replaces: undefined };
  const cda = Buffer.from(writeReimbursementHistory(withLines(reimbursementInput(plan), lines)));
  return documentOf(like, cda, written, uniqueId, like.entry.title);
}

function withLines(input: ReimbursementHistoryInput, lines: number): ReimbursementHistoryInput {
  const day = (at: number) => toXdsTime(new Date(Date.now() - (1 + (at % 360)) * dayMs)).slice(0, 8);
  const acts = [...input.care, ...input.biology];
  const many = (length: number) => Array.from({ length }, (_, at) => ({ ...acts[at % acts.length]!, date: day(at) }));
  const half = Math.floor(lines / 2);
  return { ...input, care: many(half), biology: many(lines - half) };
}

function documentOf(like: DemoDocument, cda: Buffer, at: Date, uniqueId: string, title: string): SeedDocument {
  const entryUuid = `urn:uuid:${randomUUID()}`;
  const time = toXdsTime(at);
  const times = { creationTime: time, serviceStartTime: time, serviceStopTime: time };
  const entry = { ...like.entry, ...hashAndSize(cda), ...times, entryUuid, logicalId: entryUuid, uniqueId, title };
  const set = { ...like.set, entryUuid: `urn:uuid:${randomUUID()}`, uniqueId: newOid(), submissionTime: time };
  return { entry, set, cda, submittedAt: at };
}

function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
