import { randomUUID } from 'node:crypto';
import { type CdaDocument, deriveMetadata, type PersonInput, readCda, readVaccinations } from '@trousse/cda';
import { type SampleNote, vaccinationNote } from '@trousse/cda/sample';
import type { Ins } from '@trousse/ins';
import { authorSpecialties, classCodes, typeCodes } from '@trousse/nomenclatures';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { authorOf, type DepositChanges, deposit, newOid } from './deposits.ts';
import { type Person, places } from './people.ts';
import type { CallOptions } from './software.ts';
import { getDocuments, retrieve, search } from './transactions.ts';
import type { World } from './world.ts';

export type NoteOptions = Omit<SampleNote, 'author' | 'patient' | 'replaces'> & {
  /** Last touch on the note's text. */
  readonly touch?: (xml: string) => string;
  /** entryUuid of the document to replace. */
  readonly replaces?: string;
  readonly entry?: Partial<DocumentEntry>;
};

/** A vaccination note of a professional, with the metadata that follow from it. */
export function noteBy(person: Person, patient: Ins, { touch = (xml) => xml, replaces, ...o }: NoteOptions = {}) {
  const uniqueId = o.uniqueId ?? newOid();
  const given = { id: randomUUID().toUpperCase(), ...o, uniqueId, patient, author: authorInNote(person) };
  const cda = Buffer.from(touch(vaccinationNote(given)));
  const type = typeCodes.find('87273-9')!;
  const derived = deriveMetadata(readCda(cda));
  const entry = {
    uniqueId,
    title: 'Note de vaccination',
    typeCode: type,
    classCode: classCodes.find(type.classCode)!,
    formatCode: derived.formatCode!,
    serviceStartTime: derived.serviceStartTime!,
    serviceStopTime: derived.serviceStartTime!,
    ...o.entry,
  };
  const changes: DepositChanges = { cda, entry, ...(replaces === undefined ? {} : { replaces }) };
  return { uniqueId, vaccinationId: given.id, changes };
}

function authorInNote({ claims, familyName, givenName }: Person): PersonInput {
  const place = Object.values(places).find(({ id }) => id === claims.structureId)!;
  const [, speciality] = claims.roles;
  return {
    id: claims.nameId,
    familyName,
    givenName,
    title: 'DR',
    specialty: authorSpecialties.find(`G15_10/${speciality?.code}`)!,
    organization: { id: place.id, name: place.name },
  };
}

/** Deposits a note. */
export async function depositNote(
  world: World,
  person: Person,
  patient: Ins,
  options: NoteOptions = {},
  call: CallOptions = {},
) {
  const { changes, ...note } = noteBy(person, patient, options);
  return { ...note, ...(await deposit(world, person, patient, changes, call)) };
}

/** A note that someone fed earlier, without any call. */
export async function seedNote(world: World, person: Person, patient: Ins, options: NoteOptions = {}) {
  const { changes, ...note } = noteBy(person, patient, options);
  const cda = changes.cda!;
  const entry = sampleDocumentEntry({
    patient,
    authors: [authorOf(person)],
    ...hashAndSize(cda),
    ...changes.entry,
  });
  await world.seeder.documents([{ entry, cda, submittedAt: new Date('2026-11-20T09:00:00Z') }]);
  return note;
}

export type History = { readonly entry: DocumentEntry; readonly bytes: Buffer; readonly cda: CdaDocument };

const historyType = typeCodes.find('11369-6')!;

/** The vaccination histories of a record in a status, as a professional lists and reads them. */
export async function historiesOf(
  world: World,
  reader: Person,
  patient: Ins,
  status: DocumentEntry['status'] = 'approved',
): Promise<History[]> {
  const found = await search(world, reader, patient, {
    kind: 'FindDocuments',
    returnType: 'LeafClass',
    patient,
    status: [status],
    typeCodes: [historyType],
  });
  const entries = found.answer!.documents;
  return await Promise.all(
    entries.map(async (entry) => {
      const read = await retrieve(world, reader, patient, [entry.uniqueId]);
      const bytes = Buffer.from([...read.attachments.values()][0]!);
      return { entry, bytes, cda: readCda(bytes) };
    }),
  );
}

/** Identifiers of the vaccinations that the history in force tells; none without any. */
export async function toldTo(world: World, reader: Person, patient: Ins): Promise<string[]> {
  const histories = await historiesOf(world, reader, patient);
  if (histories.length > 1) throw new Error('two histories in force');
  return histories.flatMap(({ cda }) => readVaccinations(cda).map(({ id = '' }) => id)).sort();
}

/** The metadata in force of a document. */
export async function entryOf(world: World, reader: Person, patient: Ins, uniqueId: string): Promise<DocumentEntry> {
  const { answer } = await getDocuments(world, reader, patient, { uniqueIds: [uniqueId] });
  return answer!.documents[0]!;
}

/** What the record holds, whoever may see it. */
export async function rowsOf(world: World, { matricule }: Ins): Promise<unknown> {
  const documents = await world.db
    .selectFrom('documents as d')
    .innerJoin('patient_identifiers as i', 'i.patient_id', 'd.patient_id')
    .select(['d.unique_id', 'd.status'])
    .where('i.matricule', '=', matricule)
    .orderBy('d.unique_id')
    .execute();
  const vaccinations = await world.db
    .selectFrom('vaccinations as v')
    .innerJoin('patient_identifiers as i', 'i.patient_id', 'v.patient_id')
    .select(['v.vaccination_id', 'v.document_id'])
    .where('i.matricule', '=', matricule)
    .orderBy('v.vaccination_id')
    .execute();
  return { documents, vaccinations };
}

export async function patientIdOf(world: World, { matricule }: Ins): Promise<string> {
  const row = await world.db
    .selectFrom('patient_identifiers')
    .select('patient_id')
    .where('matricule', '=', matricule)
    .executeTakeFirstOrThrow();
  return row.patient_id;
}
