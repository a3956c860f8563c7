import type { DocumentStatus, ResponseStatus } from '../model/status.ts';
import type { StoredQueryKind } from '../model/stored-query.ts';
import type { AssociationType } from '../model/submission.ts';

/** Namespaces of the XDS.b messages (IHE ITI TF-2 Appendix V, ebRS and ebRIM 3.0). */
export const ns = {
  rim: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0',
  rs: 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0',
  lcm: 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0',
  query: 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0',
  xdsb: 'urn:ihe:iti:xds-b:2007',
  xop: 'http://www.w3.org/2004/08/xop/include',
} as const;

/** Object types, classification and identification schemes (dmp.md §7). */
export const uuids = {
  stableDocument: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  documentAuthor: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  formatCode: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  facilityTypeCode: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSettingCode: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  confidentialityCode: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  eventCode: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  documentPatientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  documentUniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
  submissionSet: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  setAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentTypeCode: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  setPatientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  setSourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  setUniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
} as const;

/** Stored queries (dmp.md §6.9). */
export const queryIds: Readonly<Record<StoredQueryKind, string>> = {
  FindDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindDocumentsByReferenceId: 'urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492',
  FindSubmissionSets: 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetAssociations: 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocumentsAndAssociations: 'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a',
  GetSubmissionSets: 'urn:uuid:51224314-5390-4169-9b91-b1980040715a',
  GetSubmissionSetAndContents: 'urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83',
};

const regrep = 'urn:oasis:names:tc:ebxml-regrep';

/** availabilityStatus; the last two are national (CI-SIS). */
export const statusUris: Readonly<Record<DocumentStatus, string>> = {
  approved: `${regrep}:StatusType:Approved`,
  deprecated: `${regrep}:StatusType:Deprecated`,
  archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
};

export const associationUris: Readonly<Record<AssociationType, string>> = {
  HasMember: `${regrep}:AssociationType:HasMember`,
  RPLC: 'urn:ihe:iti:2007:AssociationType:RPLC',
  signs: 'urn:ihe:iti:2007:AssociationType:signs',
  UpdateAvailabilityStatus: 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus',
};

export const responseStatusUris: Readonly<Record<ResponseStatus, string>> = {
  Success: `${regrep}:ResponseStatusType:Success`,
  PartialSuccess: 'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess',
  Failure: `${regrep}:ResponseStatusType:Failure`,
};

export const severityUris = {
  Error: `${regrep}:ErrorSeverityType:Error`,
  Warning: `${regrep}:ErrorSeverityType:Warning`,
} as const;

/** Name of the slot of reference identifiers (IHE ITI TF-3 §4.2.3.2.28). */
export const referenceIdListSlot = 'urn:ihe:iti:xds:2013:referenceIdList';

/** The key whose value is `uri`, in one of the tables above. */
export function keyOf<Key extends string>(table: Readonly<Record<Key, string>>, uri: string): Key | undefined {
  for (const key in table) if (table[key] === uri) return key;
  return undefined;
}
