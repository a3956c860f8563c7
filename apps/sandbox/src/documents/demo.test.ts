import { createHash } from 'node:crypto';
import { readCda, readVaccinations } from '@trousse/cda';
import { facilityAgreesWithPracticeSetting } from '@trousse/nomenclatures/facility-agreement';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { isOid, visibilityOf } from '@trousse/xds';
import { beforeAll, expect, test } from 'vitest';
import { sandboxPatients } from '../people/patients.ts';
import { type DemoDocument, demoDocuments } from './produce.ts';
import { createRandom } from './random.ts';

const today = '2026-11-20';
const patients = sandboxPatients(today);
let documents: DemoDocument[];

beforeAll(async () => {
  documents = await gather(demoDocuments(patients, today));
}, 30_000);

async function gather(all: AsyncIterable<DemoDocument>): Promise<DemoDocument[]> {
  const gathered: DemoDocument[] = [];
  for await (const one of all) gathered.push(one);
  return gathered;
}

function fingerprint(all: readonly DemoDocument[]): string {
  const hash = createHash('sha256');
  for (const { entry, set, cda } of all) hash.update(JSON.stringify([entry, set])).update(cda);
  return hash.digest('hex');
}

test('the demonstration has 300 documents of 15 types at least, in its pages and in one record alone', () => {
  expect(documents.length).toBeGreaterThan(500);
  expect(new Set(documents.map(({ entry }) => entry.typeCode.code)).size).toBeGreaterThanOrEqual(15);
  for (const patient of patients)
    expect(
      documents.filter((one) => one.patient.key === patient.key),
      patient.key,
    ).toHaveLength(patient.documentCount);
  expect(Math.max(...patients.map((patient) => patient.documentCount))).toBe(300);
});

test('the same day gives the same bytes and metadata, another day other dates under the same identifiers', async () => {
  const few = patients.slice(0, 8);
  const [once, twice] = [await gather(demoDocuments(few, today)), await gather(demoDocuments(few, today))];
  expect(fingerprint(twice)).toBe(fingerprint(once));
  const later = await gather(demoDocuments(few, '2026-12-24'));
  expect(fingerprint(later)).not.toBe(fingerprint(once));
  expect(later.map(({ entry }) => entry.uniqueId).sort()).toEqual(once.map(({ entry }) => entry.uniqueId).sort());
});

test('documents spread over five years, none in the future, each oldest first', () => {
  const days = documents.map(({ entry }) => entry.creationTime.slice(0, 8));
  expect(Math.min(...days.map(Number))).toBeGreaterThanOrEqual(20211120);
  expect(Math.min(...days.map(Number))).toBeLessThan(20220301);
  expect(Math.max(...days.map(Number))).toBeLessThanOrEqual(20261120);
  expect(Math.max(...days.map(Number))).toBeGreaterThan(20261110);
  const times = documents.filter((one) => one.patient.documentCount === 300).map(({ entry }) => entry.creationTime);
  expect(times).toEqual([...times].sort());
});

test('identifiers are unique OIDs and UUIDs, hashes and sizes are those of the bytes', () => {
  expect(new Set(documents.map(({ entry }) => entry.uniqueId)).size).toBe(documents.length);
  expect(new Set(documents.map(({ entry }) => entry.hash)).size).toBe(documents.length);
  for (const { entry, set, cda } of documents) {
    expect(isOid(entry.uniqueId) && isOid(set.uniqueId)).toBe(true);
    expect(entry.entryUuid).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(entry.hash).toBe(createHash('sha1').update(cda).digest('hex'));
    expect(entry.size).toBe(cda.length);
  }
});

test('metadata agree with the header of the document', () => {
  for (const { entry, cda } of documents) {
    const { header } = readCda(cda);
    expect(header.id?.root).toBe(entry.uniqueId);
    expect(header.title).toBe(entry.title);
    expect(header.typeCode?.code).toBe(entry.typeCode.code);
    expect(header.patient.ins).toEqual(entry.patient);
    expect(header.practiceSetting?.code).toBe(entry.practiceSettingCode.code);
    expect(header.encounter?.facilityType?.code).toBe(entry.facilityTypeCode.code);
    expect(header.authors).toHaveLength(entry.authors.length);
    expect(entry.classCode.code).toBe(typeCodes.find(entry.typeCode.code)?.classCode);
    expect(facilityAgreesWithPracticeSetting(entry.facilityTypeCode.code, entry.practiceSettingCode.code)).toBe(true);
  }
});

test('bodies are PDF, text, JPEG and the two structured kinds, all readable', () => {
  const kinds = new Map<string, number>();
  for (const { cda } of documents) {
    const document = readCda(cda);
    expect(document.notes).toEqual([]);
    const kind = document.body.kind === 'nonXml' ? document.body.mediaType : document.body.kind;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (document.body.kind !== 'nonXml') continue;
    const start = Buffer.from(document.body.bytes.subarray(0, 5)).toString('latin1');
    if (kind === 'application/pdf') expect(start).toBe('%PDF-');
    if (kind === 'image/jpeg') expect(document.body.bytes[0]).toBe(0xff);
    if (kind === 'text/plain')
      expect(new TextDecoder('utf-8', { fatal: true }).decode(document.body.bytes)).toContain('Signé');
  }
  expect([...kinds.keys()].sort()).toEqual([
    'application/pdf',
    'image/jpeg',
    'image/tiff',
    'structured',
    'text/plain',
    'text/rtf',
  ]);
  expect(kinds.get('application/pdf')).toBeGreaterThan(200);
});

test('vaccination notes tell one vaccination each, those of a booklet without what it does not say', () => {
  const notes = documents.filter(({ entry }) => entry.typeCode.code === '87273-9');
  const told = notes.map(({ patient, entry, cda }) => {
    const found = readVaccinations(readCda(cda));
    expect(found).toHaveLength(1);
    expect(entry.formatCode.code).toBe('urn:asip:ci-sis:vac-note:2021');
    return { key: patient.key, born: patient.traits.birthDate, ...found[0]! };
  });
  expect(Map.groupBy(told, ({ key }) => key).size).toBe(3);
  expect(new Set(told.map(({ key, cis, date }) => `${key} ${cis} ${date}`)).size).toBe(told.length);
  for (const { born, date, negated, completed } of told) {
    expect(date! > born.replaceAll('-', '') && date! <= '20261120').toBe(true);
    expect([negated, completed]).toEqual([false, true]);
  }
  const infant = told.filter(({ key }) => key === 'nuagebleu-ilan').map(({ date, rank }) => [date, rank]);
  expect([infant.length, infant[0]]).toEqual([10, ['20230609', '1']]);
  const copied = told.filter(({ comment }) => comment?.startsWith('Reporté'));
  expect(copied).toHaveLength(2);
  for (const { route, site, performer, addedBy } of copied) {
    expect([route, site, performer]).toEqual([undefined, undefined, undefined]);
    expect(addedBy?.name?.family).toBe('BRUYÈRE-EXEMPLE');
  }
});

test('documents come from professionals, patients, establishments and the Assurance Maladie', () => {
  const settings = new Set(documents.map(({ entry }) => entry.practiceSettingCode.code));
  for (const setting of ['AMBULATOIRE', 'ETABLISSEMENT', 'SAD', 'EXP_PATIENT', 'AMO'])
    expect(settings).toContain(setting);
  expect(documents.some(({ entry }) => entry.classCode.code === '90')).toBe(true);
  const ofPatient = documents.find(({ entry }) => entry.typeCode.code === 'EXPPAT_3');
  expect(ofPatient?.entry.authors[0]?.person?.idType).toBe('NH');
  expect(ofPatient?.entry.authors[0]?.institution).toBeUndefined();
  expect(new Set(documents.map(({ entry }) => entry.authors[0]?.person?.id)).size).toBeGreaterThan(15);
});

test('every visibility and status is there, and a document hidden from the patient is not masked as well', () => {
  const seen = documents.map(({ entry }) => visibilityOf(entry.confidentialityCodes));
  expect(seen.some((one) => one.hiddenFromPatient)).toBe(true);
  expect(seen.some((one) => one.hiddenFromProfessionals)).toBe(true);
  expect(seen.some((one) => one.hiddenFromRepresentatives)).toBe(true);
  expect(seen.some((one) => one.hiddenFromPatient && one.hiddenFromProfessionals)).toBe(false);
  expect(new Set(documents.map(({ entry }) => entry.status))).toEqual(new Set(['approved', 'archived', 'deprecated']));
});

test('a replaced document is obsolete and its successor, of the same patient, names it', () => {
  const successors = documents.filter(({ replaces }) => replaces !== undefined);
  expect(successors.length).toBeGreaterThan(5);
  for (const { replaces, patient, cda } of successors) {
    const before = documents.find(({ entry }) => entry.uniqueId === replaces);
    expect(before?.entry.status).toBe('deprecated');
    expect(before?.patient.key).toBe(patient.key);
    expect(readCda(cda).header.relatedDocuments[0]?.ids[0]?.root).toBe(replaces);
    expect(readCda(cda).header.versionNumber).toBe(2);
  }
});

test('a seed always gives the same choices, and two seeds different ones', () => {
  const draw = (seed: string) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.integer(1, 6));
  };
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
  expect(new Set(draw('a')).size).toBeGreaterThan(3);
});
