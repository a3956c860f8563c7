import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { Author, XcnPerson } from './author.ts';
import type { DocumentStatus } from './status.ts';

/**
 * Metadata of one document (IHE ITI TF-3 §4.2.3.2, French profile in dmp.md §7). Decoders fill a missing required
 * text with '' and a missing code with an empty code: the checks of `checks/` find them.
 */
export type DocumentEntry = {
  /** `urn:uuid:…`; changes at each replacement and at each metadata change. In a submission it may be symbolic. */
  readonly entryUuid: string;
  /** lid; changes at replacement only. */
  readonly logicalId?: string;
  /** Metadata version, from 1. */
  readonly version?: number;
  /** OID given by the submitter's software, without prefix. */
  readonly uniqueId: string;
  readonly title: string;
  readonly description?: string;
  readonly mimeType: string;
  readonly status: DocumentStatus;
  /** UTC, `yyyyMMddHHmmss` (XDS allows it to be cut from the right). The same for the two service times. */
  readonly creationTime: string;
  readonly serviceStartTime?: string;
  readonly serviceStopTime?: string;
  readonly languageCode: string;
  /** SHA-1 of the document, 40 hexadecimal characters. */
  readonly hash?: string;
  /** Bytes of the document. */
  readonly size?: number;
  readonly repositoryUniqueId?: string;
  /** Name of the file beside its metadata, on media and in mail (XDM; IHE ITI TF-3 §4.2.3.2.26). */
  readonly uri?: string;
  readonly patient: Ins;
  /** CX: the patient's identifier in the submitter's software. */
  readonly sourcePatientId?: string;
  /** `PID-5|…`, `PID-7|…`, `PID-8|…` lines. */
  readonly sourcePatientInfo: readonly string[];
  readonly legalAuthenticator?: XcnPerson;
  readonly authors: readonly Author[];
  readonly classCode: Code;
  readonly typeCode: Code;
  readonly formatCode: Code;
  readonly facilityTypeCode: Code;
  readonly practiceSettingCode: Code;
  readonly confidentialityCodes: readonly Code[];
  readonly eventCodes: readonly Code[];
  /** CXi values of `urn:ihe:iti:xds:2013:referenceIdList`. */
  readonly referenceIds: readonly string[];
};
