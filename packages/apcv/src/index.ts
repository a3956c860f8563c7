export {
  type ApCvAnswer,
  type ApCvContext,
  type ApCvSession,
  decodeDestroyed,
  decodeSession,
  encodeDestroyed,
  encodeSession,
} from './answers.ts';
export { ApCvError, type ApCvErrorCode, apcvErrorCodes } from './errors.ts';
export { apcvLimits } from './limits.ts';
export { type ApCvOperation, apcvAction, apcvNs, apcvOperations, apcvPath } from './operations.ts';
export { readPayload } from './payload.ts';
export type { AmoIdentity, ApCvHolder, ApCvProfile } from './profile.ts';
export {
  type AmoProfessional,
  type ApCvAsked,
  type AuthenticateRequest,
  decodeApCvRequest,
  encodeAuthenticate,
  encodeDestroy,
  encodeRestore,
} from './requests.ts';
