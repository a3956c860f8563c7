import { createHash, randomUUID } from 'node:crypto';
import { createDiskBlobs } from '@trousse/blobs';
import { deriveMetadata } from '@trousse/cda';
import type { Ins } from '@trousse/ins';
import { typeCodes } from '@trousse/nomenclatures';
import type { DocumentStatus, MetadataChange } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeHistory } from '../src/vaccination/write-history.ts';
import { cdaOf, deposit, newOid } from './support/deposits.ts';
import { hiddenFrom } from './support/new-version.ts';
import { askFor, platformId } from './support/patient-platform.ts';
import type { Person } from './support/people.ts';
import type { Credential } from './support/pki.ts';
import { newRecord } from './support/records.ts';
import { search, update } from './support/transactions.ts';
import {
  depositNote,
  entryOf,
  historiesOf,
  type NoteOptions,
  patientIdOf,
  rowsOf,
  seedNote,
  toldTo,
} from './support/vaccinations.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let platform: Credential;
let doctor: Person;
let cardiologist: Person;
const open = { patientPlatforms: [platformId], limits: { searches: 10_000 } };

beforeAll(async () => {
  world = await createWorld();
  platform = (await world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI')).authentication;
  await world.restart(open);
  ({ doctor, cardiologist } = world.people);
});
afterAll(() => world.close());

const success = { status: 'Success', errors: [] };
const record = (): Promise<Ins> => newRecord(world, { authorised: [doctor, cardiologist] });

/** Deposits a note of a professional, which is taken. @returns its uniqueId and what it tells */
async function told(patient: Ins, o: NoteOptions = {}, by = doctor) {
  const { answer, uniqueId, vaccinationId } = await depositNote(world, by, patient, o);
  expect(answer).toEqual(success);
  return { uniqueId, vaccinationId };
}

/** What the registry answers to a note that it refuses: the errors; nothing of the record changes. */
async function refused(patient: Ins, o: NoteOptions, call: Parameters<typeof depositNote>[4] = {}) {
  const before = await rowsOf(world, patient);
  const { answer, fault } = await depositNote(world, doctor, patient, o, call);
  expect(fault).toBeUndefined();
  expect(answer?.status).toBe('Failure');
  expect(await rowsOf(world, patient)).toEqual(before);
  return answer!.errors.map(({ code, context }) => `${code}: ${context}`);
}

/** Changes the status of a document of the doctor's. */
async function setStatus(patient: Ins, uniqueId: string, to: DocumentStatus) {
  const { entryUuid: target, status: from } = await entryOf(world, doctor, patient, uniqueId);
  return await update(world, doctor, patient, [{ kind: 'status', target, from, to }]);
}

const known = 'DMPFragmentCVAError: Cette vaccination est déjà enregistrée dans le DMP du patient';
const kept = 'DMPFragmentCVAError: Ce qui remplace une note de vaccination garde l’identifiant de sa vaccination';

describe('the vaccination history', () => {
  it('is assembled when the first note arrives, coherent with its metadata, listed and read like any document', async () => {
    const patient = await record();
    const { vaccinationId } = await told(patient);
    const [{ entry, bytes, cda }] = (await historiesOf(world, cardiologist, patient)) as [
      Awaited<ReturnType<typeof historiesOf>>[number],
    ];
    expect(await toldTo(world, doctor, patient)).toEqual([vaccinationId]);
    expect(entry).toMatchObject({
      title: 'Historique de vaccinations',
      status: 'approved',
      version: 1,
      classCode: { code: '52' },
      formatCode: { code: 'urn:asip:ci-sis:vac:2019' },
      practiceSettingCode: { code: 'AMO' },
      facilityTypeCode: { code: 'SA24' },
      hash: createHash('sha1').update(bytes).digest('hex'),
      size: bytes.length,
      authors: [{ person: { id: doctor.claims.nameId }, institution: { id: doctor.claims.structureId } }],
      legalAuthenticator: { id: patient.matricule, idType: 'NH' },
      confidentialityCodes: hiddenFrom(),
    });
    expect(deriveMetadata(cda)).toMatchObject({
      uniqueId: entry.uniqueId,
      title: entry.title,
      typeCode: { code: entry.typeCode.code },
      classCode: entry.classCode.code,
      formatCode: { code: entry.formatCode.code },
      creationTime: entry.creationTime,
      serviceStartTime: entry.serviceStartTime,
      eventCodes: entry.eventCodes,
      replaces: [],
    });
    expect(cda.header).toMatchObject({
      versionNumber: 1,
      custodian: { name: 'Assurance Maladie' },
      patient: { ins: patient, birthName: 'PAT-TROIS', birthTime: '19790328' },
      authors: [
        { name: { family: doctor.familyName }, organization: { ids: [{ extension: doctor.claims.structureId }] } },
      ],
    });
  });

  it('is replaced when another note arrives, whoever writes it: next version of the same set, authors of all notes', async () => {
    const patient = await record();
    const first = await told(patient, { date: '20260101' });
    const [former] = await historiesOf(world, doctor, patient);
    const second = await told(patient, { date: '20260202' }, cardiologist);
    const [history, ...others] = await historiesOf(world, doctor, patient);
    expect(others).toEqual([]);
    expect(await toldTo(world, doctor, patient)).toEqual([first, second].map((one) => one.vaccinationId).sort());
    const both = [doctor.claims.nameId, cardiologist.claims.nameId];
    expect(history!.entry.authors.map(({ person }) => person?.id)).toEqual(both);
    expect(history!.cda.header.authors.map(({ ids }) => ids[0]?.extension)).toEqual(both);
    expect(history!.cda.header).toMatchObject({ versionNumber: 2, setId: former!.cda.header.setId });
    expect(deriveMetadata(history!.cda).replaces).toEqual([former!.entry.uniqueId]);
    expect(history!.entry.logicalId).not.toBe(former!.entry.logicalId);

    const [deprecated] = await historiesOf(world, doctor, patient, 'deprecated');
    expect(deprecated!.entry.uniqueId).toBe(former!.entry.uniqueId);
    const { answer } = await search(world, doctor, patient, {
      kind: 'GetAssociations',
      returnType: 'LeafClass',
      uuids: [history!.entry.entryUuid],
    });
    expect(answer!.associations).toContainEqual(
      expect.objectContaining({ type: 'RPLC', source: history!.entry.entryUuid, target: former!.entry.entryUuid }),
    );
  });

  it('follows the replacement of a note, which keeps its vaccination’s identifier', async () => {
    const patient = await record();
    const { uniqueId, vaccinationId } = await told(patient, { lot: 'FAUX' });
    const replaces = (await entryOf(world, doctor, patient, uniqueId)).entryUuid;
    expect(await refused(patient, { replaces, lot: 'JUSTE' })).toEqual([kept]);
    const other = await deposit(world, doctor, patient, { replaces });
    expect(other.answer?.errors.map(({ code }) => code)).toEqual(['DMPFragmentCVAError']);

    await told(patient, { replaces, lot: 'JUSTE', id: vaccinationId.toLowerCase() });
    const [history] = await historiesOf(world, doctor, patient);
    const text = history!.bytes.toString();
    expect([text.includes('FAUX'), text.includes('JUSTE')]).toEqual([false, true]);
    expect(history!.cda.header.versionNumber).toBe(2);
    expect(await refused(patient, { id: vaccinationId, date: '20250101' })).toEqual([known]);
  });

  it('keeps an archived note’s vaccination, drops a deleted note’s, and goes with the last', async () => {
    const patient = await record();
    const first = await told(patient, { date: '20260101' });
    const second = await told(patient, { date: '20260202' });
    expect((await setStatus(patient, first.uniqueId, 'archived')).answer).toEqual(success);
    expect(await toldTo(world, doctor, patient)).toHaveLength(2);
    expect((await historiesOf(world, doctor, patient))[0]!.cda.header.versionNumber).toBe(2);
    expect(await refused(patient, { date: '20260101' })).toEqual([known]);

    expect((await setStatus(patient, first.uniqueId, 'deleted')).answer).toEqual(success);
    expect(await toldTo(world, doctor, patient)).toEqual([second.vaccinationId]);
    const [last] = await historiesOf(world, doctor, patient);
    expect((await setStatus(patient, second.uniqueId, 'deleted')).answer).toEqual(success);
    expect(await historiesOf(world, doctor, patient)).toEqual([]);
    const withdrawn = await entryOf(world, doctor, patient, last!.entry.uniqueId);
    expect(withdrawn).toMatchObject({ status: 'deleted', entryUuid: last!.entry.entryUuid });

    await told(patient, { id: first.vaccinationId, date: '20260101' });
    const [again] = await historiesOf(world, doctor, patient);
    expect(again!.cda.header.versionNumber).toBe(1);
    expect(again!.cda.header.setId).not.toEqual(last!.cda.header.setId);
  });

  it('loses no note of several that arrive at once', async () => {
    const patient = await record();
    const dates = ['20260101', '20260102', '20260103', '20260104', '20260105', '20260106'];
    const notes = await Promise.all(
      dates.map((date, index) => told(patient, { date }, index % 2 === 0 ? doctor : cardiologist)),
    );
    expect(await toldTo(world, doctor, patient)).toEqual(notes.map(({ vaccinationId }) => vaccinationId).sort());
    const [last] = await historiesOf(world, doctor, patient);
    const former = await historiesOf(world, doctor, patient, 'deprecated');
    expect(former).toHaveLength(last!.cda.header.versionNumber! - 1);
  });

  it('of one product on one day that two tell at once, one is registered', async () => {
    const patient = await record();
    const answers = await Promise.all([doctor, cardiologist].map((by) => depositNote(world, by, patient)));
    expect(answers.map(({ answer }) => answer?.status).sort()).toEqual(['Failure', 'Success']);
    const failed = answers.find(({ answer }) => answer?.status === 'Failure')!;
    expect(failed.answer!.errors.map(({ code }) => code)).toEqual(['DMPFragmentCVAError']);
    expect(await toldTo(world, doctor, patient)).toHaveLength(1);
  });

  it('left behind by a server that could not write it, is written at the next start; the note was kept', async () => {
    const patient = await record();
    const id = await patientIdOf(world, patient);
    const birth = (birth_date: string) =>
      world.db.updateTable('patients').set({ birth_date }).where('patient_id', '=', id).execute();
    await birth('illisible');
    const { vaccinationId } = await told(patient);
    expect(await historiesOf(world, doctor, patient)).toEqual([]);
    expect(world.logged.join()).toContain('vaccination history left to the sweep');
    expect(world.logged.join()).not.toContain(patient.matricule);

    await birth('1979-03-28');
    await world.restart(open);
    await world.settled();
    expect(await toldTo(world, doctor, patient)).toEqual([vaccinationId]);
    expect(await world.db.selectFrom('vaccination_changes').selectAll().execute()).toEqual([]);
    await world.restart(open);
    await world.settled();
    expect(await historiesOf(world, doctor, patient, 'deprecated')).toEqual([]);
  });

  it('is written once when two servers find it left behind', async () => {
    const patient = await record();
    await told(patient);
    const id = await patientIdOf(world, patient);
    await world.db.insertInto('vaccination_changes').values({ patient_id: id }).execute();
    const means = {
      db: world.db,
      blobs: createDiskBlobs(world.blobsDir),
      newId: randomUUID,
      clock: () => new Date(),
      repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
    };
    await Promise.all([writeHistory(means, id), writeHistory(means, id)]);
    expect((await historiesOf(world, doctor, patient))[0]!.cda.header.versionNumber).toBe(2);
    expect(await historiesOf(world, doctor, patient, 'deprecated')).toHaveLength(1);
  });

  it('is no one’s to send, replace, mask or delete', async () => {
    const patient = await record();
    await told(patient);
    const [history] = await historiesOf(world, doctor, patient);
    const { entry } = history!;
    const outside = 'Un code ne fait pas partie du domaine d’affinité';
    for (const code of ['11369-6', 'REMB', 'DOCPAT05', 'DOCPAT08', '74465-6', 'EXPPAT_3']) {
      const typeCode = typeCodes.find(code)!;
      const classCode = { ...sampleDocumentEntry().classCode, code: typeCode.classCode };
      const uniqueId = newOid();
      const cda = cdaOf({ uniqueId, patient, typeCode });
      const { answer } = await deposit(world, doctor, patient, { entry: { uniqueId, typeCode, classCode }, cda });
      expect(
        answer?.errors.map(({ context }) => context),
        code,
      ).toContain(outside);
    }
    const { answer } = await deposit(world, doctor, patient, { replaces: entry.entryUuid });
    expect(answer?.errors.map(({ code }) => code)).toEqual(['XDSReplaceFailed']);

    const { entryUuid: target, status: from } = entry;
    const masked = {
      ...entry,
      entryUuid: `urn:uuid:${randomUUID()}`,
      confidentialityCodes: hiddenFrom('professionals'),
    };
    const changes: MetadataChange[] = [
      { kind: 'status', target, from, to: 'deleted' },
      { kind: 'status', target, from, to: 'archived' },
      { kind: 'metadata', entry: masked, previousVersion: entry.version! },
    ];
    for (const change of changes) {
      const { fault } = await update(world, doctor, patient, [change]);
      expect(fault?.reason).toBe('Le professionnel de santé n’a pas ce droit sur ce document');
    }
    expect((await historiesOf(world, doctor, patient))[0]!.entry).toEqual(entry);
  });

  it('leaves out a note that is hidden later, until it shows again', async () => {
    const patient = await record();
    const first = await told(patient, { date: '20260101' });
    const second = await told(patient, { date: '20260202' });
    const ask = askFor(world, platform, patient);
    expect((await ask('mask', { uniqueId: first.uniqueId })).status).toBe(200);
    expect(await toldTo(world, doctor, patient)).toEqual([second.vaccinationId]);
    expect((await ask('unmask', { uniqueId: first.uniqueId })).status).toBe(200);
    expect(await toldTo(world, doctor, patient)).toHaveLength(2);

    const entry = await entryOf(world, doctor, patient, second.uniqueId);
    const change = {
      kind: 'metadata',
      entry: { ...entry, entryUuid: `urn:uuid:${randomUUID()}`, confidentialityCodes: hiddenFrom('professionals') },
      previousVersion: entry.version!,
    } as const;
    expect((await update(world, doctor, patient, [change])).answer).toEqual(success);
    expect(await toldTo(world, doctor, patient)).toEqual([first.vaccinationId]);
  });

  it('stays hidden from professionals once the patient hid it', async () => {
    const patient = await newRecord(world, { treating: doctor, authorised: [cardiologist] });
    await told(patient, { date: '20260101' });
    const [former] = await historiesOf(world, doctor, patient);
    const hide = { uniqueId: former!.entry.uniqueId };
    expect((await askFor(world, platform, patient)('mask', hide)).status).toBe(200);
    await told(patient, { date: '20260202' });
    expect(await historiesOf(world, cardiologist, patient)).toEqual([]);
    const [history] = await historiesOf(world, doctor, patient);
    expect(history!.cda.header.versionNumber).toBe(2);
    expect(history!.entry.confidentialityCodes).toEqual(hiddenFrom('professionals'));
  });

  it('is written for notes that were seeded, and continues a history that was', async () => {
    const patient = await record();
    const { vaccinationId } = await seedNote(world, doctor, patient, { date: '20260101' });
    const [written] = await historiesOf(world, doctor, patient);
    expect(await toldTo(world, doctor, patient)).toEqual([vaccinationId]);
    expect(await refused(patient, { id: vaccinationId, date: '20260303' })).toEqual([known]);

    const another = await record();
    const uniqueId = newOid();
    const cda = Buffer.from(
      written!.bytes
        .toString()
        .replaceAll(written!.entry.uniqueId, uniqueId)
        .replaceAll(patient.matricule, another.matricule),
    );
    const entry = sampleDocumentEntry({ ...written!.entry, patient: another, uniqueId });
    await world.seeder.documents([{ entry, cda, submittedAt: new Date() }]);
    const { vaccinationId: next } = await told(another);
    const [history] = await historiesOf(world, doctor, another);
    expect(await toldTo(world, doctor, another)).toEqual([next]);
    expect(history!.cda.header).toMatchObject({ versionNumber: 2, setId: written!.cda.header.setId });
  });
});

describe('a vaccination note is refused', () => {
  it('when its product was told of that day, or its identifier', async () => {
    const patient = await record();
    const { vaccinationId } = await told(patient);
    expect(await refused(patient, {})).toEqual([known]);
    expect(await refused(patient, { id: vaccinationId, date: '20250101' })).toEqual([known]);
    await told(patient, { date: '20250101' });
    await told(patient, { cis: '60000000' });
    await told(await record(), { id: vaccinationId });
  });

  it('when it is hidden from anyone, or deposited in a secret connection', async () => {
    const patient = await record();
    const hidden = 'XDSRegistryMetadataError: Une note de vaccination ne peut être cachée à personne';
    for (const whom of ['patient', 'professionals', 'representatives'] as const) {
      expect(await refused(patient, { entry: { confidentialityCodes: hiddenFrom(whom) } })).toEqual([hidden]);
    }
    const secret = { claims: { secretConnection: true } };
    const entry = { confidentialityCodes: hiddenFrom('representatives') };
    expect(await refused(patient, { entry }, secret)).toEqual([
      hidden,
      'XDSRegistryMetadataError: Une note de vaccination ne se dépose pas en connexion secrète',
    ]);
  });

  it.each<[string, NoteOptions, string]>([
    ['another version of the model', { version: '2022.01' }, 'modèle'],
    ['two vaccinations', { entries: 2 }, 'une seule'],
    ['none', { entries: 0 }, 'une seule'],
    ['one that was not done', { touch: (xml) => xml.replace('negationInd="false"', 'negationInd="true"') }, 'réalisée'],
    ['no lot', { touch: (xml) => xml.replace(/<lotNumberText>.*<\/lotNumberText>/, '') }, 'lot'],
  ])('when it follows or tells %s', async (_, options, why) => {
    const errors = await refused(await record(), options);
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^XDSRepositoryError: .*${why}`))]);
  });

  it('when it is large', async () => {
    const comment = `<comment xmlns="urn:essai">${'Rien de plus. '.repeat(20_000)}</comment>`;
    const touch = (xml: string) => xml.replace('</structuredBody>', `</structuredBody>${comment}`);
    const errors = await refused(await record(), { touch });
    expect(errors).toEqual(['XDSRepositoryError: Un document dépasse la taille acceptée']);
  });

  it('when it names an injection site that a server with a list of them does not take', async () => {
    const patient = await record();
    await world.restart({ ...open, injectionSites: ['16217661000119109'] });
    const site = 'XDSRepositoryError: La région d’administration du vaccin n’est pas de celles acceptées';
    expect(await refused(patient, {})).toEqual([site]);
    await told(patient, { touch: (xml) => xml.replaceAll('16217701000119102', '16217661000119109') });
    await told(patient, {
      date: '20260101',
      touch: (xml) => xml.replace(/<approachSiteCode.*?<\/approachSiteCode>/, ''),
    });
    await world.restart(open);
  });
});
