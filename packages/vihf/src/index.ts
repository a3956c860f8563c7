export { buildVihf } from './build.ts';
export { type CertificateInfo, readCertificate } from './certificate.ts';
export type { KeyUsage } from './certificate-content.ts';
export type { Holder, StructureHolder } from './certificate-holder.ts';
export { checkVihf } from './check.ts';
export type { CheckOptions } from './checks/context.ts';
export {
  type AccessMode,
  type AuthenticationMode,
  attributeNames,
  type ReadVihf,
  samlNs,
  type VihfClaims,
  vihfVersion,
} from './claims.ts';
export {
  type DistinguishedName,
  formatDn,
  type NameAttribute,
  nameAttribute,
  parseDn,
  sameDn,
} from './distinguished-name.ts';
export { VihfError, type VihfErrorCode, type VihfFault, vihfFaults } from './errors.ts';
export { vihfLimits } from './limits.ts';
export { checkPatient } from './patient.ts';
export { readVihf } from './read.ts';
export { createReplayGuard, type ReplayGuard } from './replay.ts';
export { signVihf } from './sign.ts';
export { createTrustStore, type TrustStore, verifyChain } from './trust.ts';
