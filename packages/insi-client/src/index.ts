export { authenticatePhone, destroyPhone, restorePhone } from './apcv.ts';
export type {
  CallOptions,
  CardCredential,
  CertificateCredential,
  InsiCredential,
  InsiDeps,
  InsiMode,
  PscCredential,
  TeleserviceRequest,
  TeleserviceResponse,
  TeleserviceTransport,
} from './deps.ts';
export { InsiClientError, type InsiClientErrorKind, insiClientErrorCodes } from './errors.ts';
export { insiClientLimits } from './limits.ts';
export type { MissingTrait, SearchOutcome } from './outcome.ts';
export { type CardBeneficiary, searchByCard } from './search-by-card.ts';
export { type SearchedTraits, searchByTraits } from './search-by-traits.ts';
export { verify } from './verify.ts';
export { type BatchOptions, type BatchProgress, type BatchVerdict, verifyBatch } from './verify-batch.ts';
