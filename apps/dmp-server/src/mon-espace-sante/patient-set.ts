import { contentTypeCodes } from '@trousse/nomenclatures';
import { type SubmissionSet, toXdsTime } from '@trousse/xds';
import type { Acting } from './acting.ts';
import { patientAuthor } from './patient-author.ts';

/** OID of Mon espace santé as a source of submissions: the root under which the DMP numbers its own parts (dmp.md §3). */
const sourceId = '1.2.250.1.213.4.1';

/** The submission set under which the registry notes what a patient brings or changes; it is not signed. */
export function patientSet({ patient, at }: Acting, newId: () => string): SubmissionSet {
  const { matricule, oid } = patient;
  return {
    entryUuid: `urn:uuid:${newId()}`,
    uniqueId: `2.25.${BigInt(`0x${newId().replaceAll('-', '')}`)}`,
    sourceId,
    patient: { matricule, oid },
    submissionTime: toXdsTime(at),
    contentTypeCode: expression,
    authors: [patientAuthor(patient)],
  };
}

const { code, system, display } = contentTypeCodes.find('EXP_PATIENT')!;
const expression = { code, system, display };
