export type { Described } from './checks/check.ts';
export { checkMetadata } from './checks/check-metadata.ts';
export { checkMetadataUpdate } from './checks/check-metadata-update.ts';
export { checkSubmission } from './checks/check-submission.ts';
export { buildSubmissionSetSignature } from './dsg/build.ts';
export {
  type DigestRequest,
  digestOfBytes,
  type LiftedDocument,
  type SelfDigesting,
  type SignedDocument,
} from './dsg/document-digest.ts';
export { readUnsigned as readUnsignedSubmissionSetSignature } from './dsg/read-unsigned.ts';
export { signSubmissionSet } from './dsg/sign.ts';
export { signatureClassCode, signatureFormatCode, signaturePurpose, signatureTypeCode } from './dsg/signature-code.ts';
export { signatureEntry } from './dsg/signature-entry.ts';
export type { SignatureContent } from './dsg/unsigned.ts';
export { type VerifiedSubmissionSet, verifySubmissionSetSignature } from './dsg/verify.ts';
export {
  type RegistryErrorCode,
  registryError,
  registryErrorCodes,
  XdsError,
  type XdsProblem,
  xdsProblems,
} from './errors.ts';
export { decodeStoredQuery, encodeStoredQuery } from './iti18/request.ts';
export {
  type DecodedQueryResponse,
  decodeFoundDocument,
  decodeQueryResponse,
  encodeQueryResponse,
  isFoundDocument,
  type QueryResponse,
} from './iti18/response.ts';
export { queryResponseEnd, queryResponseStart, writeObjectRef, writeQueryResponse } from './iti18/write-response.ts';
export { decodeProvideAndRegister } from './iti41/decode.ts';
export { encodeProvideAndRegister } from './iti41/encode.ts';
export { decodeRegistryResponse, encodeRegistryResponse } from './iti41/response.ts';
export { decodeRetrieve, encodeRetrieve } from './iti43/request.ts';
export { decodeRetrieveResponse, encodeRetrieveResponse } from './iti43/response.ts';
export { decodeMetadataUpdate } from './iti57/decode.ts';
export { encodeMetadataUpdate } from './iti57/encode.ts';
export { type StoredQueryLimits, storedQueryLimits, xdsLimits } from './limits.ts';
export type { Author, CodedText, Institution, PersonIdType, XcnPerson } from './model/author.ts';
export type { DocumentEntry } from './model/document-entry.ts';
export { hashAndSize } from './model/hash.ts';
export type { MetadataChange, MetadataUpdate, NewMetadata, NewStatus } from './model/metadata-update.ts';
export { isOid } from './model/oid.ts';
export type { RegistryError, RegistryResponse } from './model/registry-response.ts';
export type { DocumentRequest, RetrievedDocument, RetrieveResponse } from './model/retrieve.ts';
export type { DocumentStatus, ResponseStatus } from './model/status.ts';
export type {
  CodeRef,
  DocumentCriteria,
  DocumentIdentifiers,
  FindDocumentsByReferenceIdQuery,
  FindDocumentsQuery,
  FindSubmissionSetsQuery,
  GetAssociationsQuery,
  GetDocumentsAndAssociationsQuery,
  GetDocumentsQuery,
  GetSubmissionSetAndContentsQuery,
  GetSubmissionSetsQuery,
  ReturnType,
  StoredQuery,
  StoredQueryKind,
  TimeRange,
} from './model/stored-query.ts';
export type {
  Association,
  AssociationType,
  ProvidedSubmission,
  Submission,
  SubmissionSet,
} from './model/submission.ts';
export { fromXdsTime, toXdsTime } from './model/time.ts';
export { confidentialityCodesOf, type Visibility, visibilityOf } from './model/visibility.ts';
export { readInstitution, writeInstitution } from './wire/institution.ts';
export { readPerson, writePerson } from './wire/person.ts';
export { type FoundObjects, readFoundObjects } from './wire/read-found-objects.ts';
export { readSourcePatientInfo, type SourcePatientInfo } from './wire/read-source-patient-info.ts';
export { writeSourcePatientInfo } from './wire/source-patient-info.ts';
export { ns as xdsNamespaces, uuids as xdsUuids } from './wire/uris.ts';
export { writeAssociation } from './wire/write-association.ts';
export { writeDocumentEntry } from './wire/write-document-entry.ts';
export { writeSubmissionSet } from './wire/write-submission-set.ts';
