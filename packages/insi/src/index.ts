export { buildInsiAssertion, buildPscAssertion } from './assertion/build.ts';
export { type InsiAssertionClaims, type PscAssertionClaims, valueForms } from './assertion/claims.ts';
export { readInsiAssertion, readPscAssertion } from './assertion/read.ts';
export { signInsiAssertion } from './assertion/sign.ts';
export { InsiError, type InsiErrorCode, insiErrorCodes, type RefusedTrait } from './errors.ts';
export { insiLimits, insiMessageLimits } from './limits.ts';
export { decodeTeleserviceAnswer, encodeTeleserviceAnswer } from './messages/answer.ts';
export {
  type BatchLine,
  type DepositedBatch,
  decodeBatchDeposit,
  decodeBatchFetch,
  decodeDepositedBatch,
  decodeFetchedBatch,
  encodeBatchDeposit,
  encodeBatchFetch,
  encodeDepositedBatch,
  encodeFetchedBatch,
  type FetchedBatch,
} from './messages/batch.ts';
export { type CardCriteria, decodeCardSearch, encodeCardSearch, type ReceivedCard } from './messages/card-search.ts';
export {
  type CallContext,
  type Coverage,
  type InsiSoftware,
  type ReadLpsContext,
  writeBamContext,
  writeLpsContext,
} from './messages/contexts.ts';
export {
  encodeTeleserviceFault,
  knownFaults,
  type Severity,
  type TeleserviceFault,
} from './messages/faults.ts';
export { type Fields, matching, readFields, readSequence, required, rootOf } from './messages/fields.ts';
export {
  type IndividualToWrite,
  type IndividualWarning,
  type InsiIndividual,
  type InsRecord,
  readIdentity,
  readInsRecord,
  writeIdentity,
  writeInsRecord,
} from './messages/individual.ts';
export { type MatriculeParts, matriculeParts, wholeMatricule } from './messages/matricule.ts';
export { type InsiOperation, insiAction, insiNs, insiOperations, insiPath } from './messages/operations.ts';
export {
  decodeInsiRequest,
  encodeInsiRequest,
  type InsiAsked,
  type ReceivedInsiRequest,
  type ReceivedRequest,
  readRequestEnvelope,
  receivedOf,
} from './messages/request.ts';
export {
  decodeSearchResult,
  encodeSearchResult,
  type ReportCode,
  type SearchResult,
} from './messages/result.ts';
export {
  decodeTraitsSearch,
  encodeTraitsSearch,
  type ReceivedTraits,
  type TraitsCriteria,
} from './messages/traits-search.ts';
export {
  decodeVerification,
  decodeVerificationResult,
  encodeVerification,
  encodeVerificationResult,
  type IdentityToVerify,
  type ReceivedVerification,
  type VerificationResult,
} from './messages/verification.ts';
