export type {
  CallerIdentity,
  DmpDeps,
  Signer,
  Transport,
  TransportRequest,
  TransportResponse,
} from './deps.ts';
export { DmpError, type DmpErrorKind, dmpErrorCodes } from './errors.ts';
export { dmpClientLimits } from './limits.ts';
export { td02 } from './td02/td02.ts';
export { td03 } from './td03/td03.ts';
export type { Td04Criteria } from './td04/request.ts';
export { td04 } from './td04/td04.ts';
export type { FoundCandidates } from './td05/response.ts';
export { td05 } from './td05/td05.ts';
export { td11 } from './td11/td11.ts';
export type { ClosingOrder } from './td12/request.ts';
export * as td12 from './td12/td12.ts';
export { td13a } from './td13a/td13a.ts';
export { td16 } from './td16/td16.ts';
export { describeDocument } from './td21/describe.ts';
export type { DocumentToDeposit, SubmissionInput } from './td21/input.ts';
export { prepareSubmission } from './td21/prepare.ts';
export { type PreparedSubmission, preparedFromBytes, preparedToBytes } from './td21/prepared.ts';
export { replacing } from './td21/replacing.ts';
export { sendSubmission } from './td21/send.ts';
export type { FindCriteria } from './td31/request.ts';
export type { FoundDocuments } from './td31/response.ts';
export * as td31 from './td31/td31.ts';
export type { DocumentToRead } from './td32/request.ts';
export type { ReadDocument, ReadDocuments } from './td32/response.ts';
export { td32 } from './td32/td32.ts';
export { type DocumentChange, type UpdateInput, withVisibility } from './td33/request.ts';
export { td33 } from './td33/td33.ts';
export type { CallOptions } from './vihf.ts';
