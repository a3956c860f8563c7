import { insToCx } from '@trousse/ins';
import type { DocumentEntry } from '../model/document-entry.ts';
import { hashAndSize } from '../model/hash.ts';
import type { SubmissionSet } from '../model/submission.ts';
import { toXdsTime } from '../model/time.ts';
import { confidentialityCodesOf } from '../model/visibility.ts';
import { signatureClassCode, signatureFormatCode, signaturePurpose, signatureTypeCode } from './signature-code.ts';

/**
 * Metadata of the signature document itself (dmp.md §8): hidden from the patient and from professionals, by the author
 * of the set, in the setting of the document it goes with.
 * @param o.uniqueId the `signatureId` that the signature bears.
 * @param o.like one of the documents signed.
 * @param o.file the signed XML, for its hash and size.
 */
export function signatureEntry(o: {
  readonly entryUuid: string;
  readonly uniqueId: string;
  readonly set: SubmissionSet;
  readonly like: DocumentEntry;
  readonly time: Date;
  readonly file: Uint8Array;
}): DocumentEntry {
  const time = toXdsTime(o.time);
  return {
    entryUuid: o.entryUuid,
    uniqueId: o.uniqueId,
    title: 'Source',
    mimeType: 'text/xml',
    status: 'approved',
    creationTime: time,
    serviceStartTime: time,
    serviceStopTime: time,
    languageCode: 'art',
    ...hashAndSize(o.file),
    patient: o.set.patient,
    sourcePatientId: insToCx(o.set.patient),
    // An empty slot is refused since version 38 of the DMP: on the signature it is left out.
    sourcePatientInfo: [],
    ...(o.like.legalAuthenticator === undefined ? {} : { legalAuthenticator: o.like.legalAuthenticator }),
    authors: o.set.authors,
    classCode: signatureClassCode,
    typeCode: signatureTypeCode,
    formatCode: signatureFormatCode,
    facilityTypeCode: o.like.facilityTypeCode,
    practiceSettingCode: o.like.practiceSettingCode,
    confidentialityCodes: confidentialityCodesOf({
      hiddenFromPatient: true,
      hiddenFromProfessionals: true,
      hiddenFromRepresentatives: false,
    }),
    eventCodes: [signaturePurpose],
    referenceIds: [],
  };
}
