import { randomBytes } from 'node:crypto';
import {
  type ReimbursementHistoryInput,
  readCda,
  readVaccinations,
  writeReimbursementHistory,
  writeVaccinationHistory,
} from '@trousse/cda';
import { type SampleNote, sampleHeader, vaccinationNote } from '@trousse/cda/sample';
import { patient, type Stored, stored, traits } from './test-documents.ts';

/** Reimbursements and vaccinations of the test patient, as the insurance and the record server write them. */

const oid = () => `2.25.${BigInt(`0x${randomBytes(15).toString('hex')}`)}`;
const coded = (display: string, arc = '1.1.1') => ({ code: '1', system: `1.2.250.1.215.200.${arc}`, display });
const doctor = {
  person: { id: '899700123450', familyName: 'MARIGNY-EXEMPLE', givenName: 'Laure', title: 'DR' as const },
  place: { name: 'CENTRE DES TILLEULS' },
};
const dispenser = { name: 'PHARMACIE FICTIVE' };

export function reimbursementDocument(changes: Partial<ReimbursementHistoryInput> = {}, at = '2026-11-11T09:00:00Z') {
  const xml = writeReimbursementHistory({
    header: {
      ...{ id: oid(), setId: oid(), versionNumber: 1, effectiveTime: new Date(at) },
      patient: { ins: patient, traits },
    },
    period: { start: '2025-11-11', stop: '2026-11-11' },
    insurer: { organizationId: '318003502400041', deviceId: '518003502400041/1.2.250.1.215.1.2' },
    drugs: [
      {
        ...{ product: coded('SPÉCIALITÉ DOUBLE'), group: coded('HYPOLIPIDÉMIANTS', '1.2.1'), quantity: 2 },
        actives: [coded('ROSUVASTATINE', '1.3.1'), coded('ÉZÉTIMIBE', '1.3.1')],
        ...{ dispensedOn: '2026-10-05', prescribedOn: '2026-10-02', prescriber: doctor, dispenser },
      },
    ],
    vaccines: [
      {
        ...{ product: coded('VACCIN'), valence: coded('GRIPPE', '1.2.2'), dispensedOn: '2026-10-20', dispenser },
        prescriber: { place: { name: 'CLINIQUE FICTIVE' } },
      },
    ],
    ...{ devices: [], radiology: [], biology: [] },
    stays: [
      { start: '2026-05-15', stop: '2026-05-30', nature: coded('Chirurgie', '3.1'), place: { name: 'CLINIQUE' } },
    ],
    care: [
      {
        act: { code: 'G', system: '1.2.250.1.215.200.3.3', display: 'Consultation' },
        date: '2026-07-11',
        provider: doctor,
      },
    ],
    ...changes,
  });
  return stored(Buffer.from(xml));
}

const note = (changes: SampleNote = {}) => vaccinationNote({ uniqueId: oid(), patient, ...changes });

export function noteDocument(changes?: SampleNote): Stored {
  return stored(Buffer.from(note(changes)));
}

export function vaccinationHistoryDocument(...notes: readonly SampleNote[]): Stored {
  const header = sampleHeader({ id: oid(), setId: oid() });
  const vaccinations = notes.flatMap((one) => readVaccinations(readCda(Buffer.from(note(one)))));
  const xml = writeVaccinationHistory({
    header: { ...header, patient: { ...header.patient, ins: patient } },
    vaccinations,
  });
  return stored(Buffer.from(xml));
}
