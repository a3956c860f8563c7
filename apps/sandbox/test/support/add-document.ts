import { randomBytes, randomUUID } from 'node:crypto';
import { deriveMetadata, type ReimbursementHistoryInput, readCda, writeReimbursementHistory } from '@trousse/cda';
import { type SampleNote, vaccinationNote } from '@trousse/cda/sample';
import { openSeeder } from '@trousse/dmp-server/seed';
import { classCodes, typeCodes } from '@trousse/nomenclatures';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';
import { foldersOf } from '../../src/compose/folders.ts';
import { reimbursementInput } from '../../src/documents/reimbursements.ts';
import type { DemoDocument } from '../../src/index.ts';
import type { Visit } from './visit.ts';

/** Puts a vaccination note into a record beside a document that is there, whose author it takes. */
export async function addVaccinationNote(visit: Visit, like: DemoDocument, note: SampleNote): Promise<void> {
  const uniqueId = newOid();
  const cda = Buffer.from(vaccinationNote({ ...note, uniqueId, patient: like.patient.ins }));
  const type = typeCodes.find('87273-9')!;
  const classCode = classCodes.find(type.classCode)!;
  await add(visit, like, cda, { uniqueId, title: 'Note de vaccination', typeCode: type, classCode, eventCodes: [] });
}

/** Puts a newer reimbursement history into a record, as rich as the caller makes it. */
export async function addReimbursements(
  visit: Visit,
  like: DemoDocument,
  enrich: (input: ReimbursementHistoryInput) => ReimbursementHistoryInput,
): Promise<void> {
  const uniqueId = newOid();
  // Documents tell their time to the second: one that was just fed is of a second before.
  const written = new Date(Date.now() + 1_000);
  const input = reimbursementInput({
    ...{ patient: like.patient, written, uniqueId, setId: newOid(), versionNumber: 1, replaces: undefined },
  });
  await add(visit, like, Buffer.from(writeReimbursementHistory(enrich(input))), { uniqueId });
}

/** Puts a document like another into a record, of an act of another day (`yyyymmdd`). */
export async function addOfDay(visit: Visit, like: DemoDocument, day: string, title: string): Promise<void> {
  const times = { serviceStartTime: `${day}090000`, serviceStopTime: `${day}093000`, creationTime: `${day}100000` };
  // A record holds the same bytes once.
  await add(visit, like, Buffer.concat([like.cda, Buffer.from('\n')]), { ...times, uniqueId: newOid(), title });
}

async function add(visit: Visit, like: DemoDocument, cda: Buffer, changes: Partial<DocumentEntry>): Promise<void> {
  const { formatCode, creationTime, serviceStartTime } = deriveMetadata(readCda(cda));
  const entryUuid = `urn:uuid:${randomUUID()}`;
  const entry = {
    ...{ ...like.entry, ...hashAndSize(cda), entryUuid, logicalId: entryUuid, formatCode: formatCode! },
    ...(creationTime !== undefined && { creationTime }),
    ...(serviceStartTime !== undefined && { serviceStartTime, serviceStopTime: serviceStartTime }),
    ...changes,
  };
  const set = { ...like.set, entryUuid: `urn:uuid:${randomUUID()}`, uniqueId: newOid() };
  const seeder = await openSeeder(
    { database: visit.sandbox.databases.dmp, blobsDir: foldersOf(visit.dataDir).dmpBlobs },
    { clock: () => new Date(), random: randomBytes },
  );
  try {
    await seeder.documents([{ entry, set, cda, submittedAt: new Date() }]);
  } finally {
    await seeder.close();
  }
}

function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
