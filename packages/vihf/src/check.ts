import type { ParsedXml } from '@trousse/xml';
import { type CertificateInfo, readCertificate } from './certificate.ts';
import { checkAuthenticationMode } from './checks/authentication-mode.ts';
import type { Check, CheckOptions } from './checks/context.ts';
import { checkFreshness } from './checks/freshness.ts';
import { checkHolder } from './checks/holder.ts';
import { checkHomologation } from './checks/homologation.ts';
import { checkIssuer } from './checks/issuer.ts';
import { checkKnownRoles } from './checks/known-roles.ts';
import { checkRoleCertificate } from './checks/role-certificate.ts';
import { checkSigningCertificate } from './checks/signing-certificate.ts';
import { checkSingleUse } from './checks/single-use.ts';
import { checkSpeciality } from './checks/speciality.ts';
import { checkStructure } from './checks/structure.ts';
import { checkTrustedCertificate } from './checks/trusted-certificate.ts';
import { verifySignature } from './checks/verify-signature.ts';
import { checkVersion } from './checks/version.ts';
import type { ReadVihf } from './claims.ts';
import { readClaims } from './read.ts';

/** In order: who signed, what is claimed, and last what changes a state. */
const checks: readonly Check[] = [
  checkTrustedCertificate,
  checkSigningCertificate,
  checkIssuer,
  checkVersion,
  checkFreshness,
  checkAuthenticationMode,
  checkHolder,
  checkStructure,
  checkKnownRoles,
  checkRoleCertificate,
  checkSpeciality,
  checkHomologation,
  checkSingleUse,
];

/**
 * Checks the assertion of a message and returns its claims, read from what the signature covered (reference: DMP §5).
 * Left to the caller: the patient of the request (`checkPatient`), the bond between professional and structure.
 * @param message as it came, or parsed with the place of its assertion.
 * @throws VihfError whose `fault` is the answer.
 */
export function checkVihf(
  message: string | Uint8Array | ParsedXml,
  options: CheckOptions,
): { claims: ReadVihf; certificate: CertificateInfo } {
  const { element, certificateDer } = verifySignature(message, options.algorithms);
  const certificate = readCertificate(certificateDer);
  const vihf = readClaims(element);
  for (const check of checks) check({ vihf, certificate, options });
  return { claims: vihf, certificate };
}
