import { insOids } from '@trousse/ins';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { contentProblems, sampleCda } from '../../../test/support/announced.ts';
import { cdaPatient } from './cda-patient.ts';

const { patient } = sampleDocumentEntry();
const others = [
  { ...patient, matricule: '133061764035249' },
  { ...patient, oid: insOids.nir },
];
/** The patient's identifiers in the header, beside the first. */
const alsoNamed = (...ids: string[]): Buffer =>
  Buffer.from(
    sampleCda()
      .toString()
      .replace('</patientRole>', `${ids.join('')}</patientRole>`),
  );
const id = (root: string, extension: string): string => `<id root="${root}" extension="${extension}"/>`;

it('a document bears the INS of its metadata, with identifiers of other kinds or without', () => {
  expect(contentProblems(cdaPatient, { cda: sampleCda() })).toEqual([]);
  expect(contentProblems(cdaPatient, { cda: alsoNamed(id('1.2.250.1.213.4.1.1.99.1', 'P-0042')) })).toEqual([]);
});

it('a document of another patient, of several, or of none, is refused', () => {
  for (const other of others) {
    expect(contentProblems(cdaPatient, { cda: sampleCda({ patient: other }) })).toEqual(['cda-patient']);
    expect(contentProblems(cdaPatient, { cda: alsoNamed(id(other.oid, other.matricule)) })).toEqual(['cda-patient']);
  }
  const anonymous = sampleCda({ patient: { matricule: 'P-0042', oid: '1.2.3' as typeof patient.oid } });
  expect(contentProblems(cdaPatient, { cda: anonymous })).toEqual(['cda-patient']);
});
