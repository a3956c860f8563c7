import { modernAlgorithms } from '@trousse/xml';
import { buildVihf } from '../build.ts';
import { readCertificate } from '../certificate.ts';
import type { CheckOptions } from '../checks/context.ts';
import type { VihfClaims } from '../claims.ts';
import { formatDn } from '../distinguished-name.ts';
import { createReplayGuard } from '../replay.ts';
import { signVihf } from '../sign.ts';
import { createTrustStore } from '../trust.ts';
import { type TestCredential, type TestPki, testNow } from './test-pki.ts';

/** A general practitioner's claims, for the holder of `testPki.card()`. */
export function sampleClaims(credential: TestCredential, changes: Partial<VihfClaims> = {}): VihfClaims {
  return {
    id: '_0f0e0d0c-0000-4000-8000-000000000001',
    issueInstant: testNow,
    issuer: formatDn(readCertificate(credential.certificateDer).subject),
    nameId: '899900000012',
    authenticationMode: 'DIRECTE',
    authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
    structureId: '499900000012008',
    sector: 'SA07',
    patient: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    roles: [
      { code: '10', system: '1.2.250.1.71.1.2.7', display: 'Médecin' },
      { code: 'SM26', system: '1.2.250.1.71.4.2.5', display: 'Qualifié en médecine générale (SM)' },
    ],
    purpose: 'normal',
    software: { id: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse', version: '0.1.0', homologation: 'TROUSSE-SANDBOX' },
    ...changes,
  };
}

/** The claims of a structure in an indirect mode, for `testPki.seal()`. */
export function sampleStructureClaims(credential: TestCredential, changes: Partial<VihfClaims> = {}): VihfClaims {
  return sampleClaims(credential, {
    authenticationMode: 'INDIRECTE',
    authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    structureId: '1750000018',
    subjectName: 'BRUYÈRE-EXEMPLE Camille',
    ...changes,
  });
}

export const signedBy = (credential: TestCredential, claims: VihfClaims) => signVihf(buildVihf(claims), credential);

/** What a server of the tests asks for. */
export function sampleOptions(pki: TestPki, changes: Partial<CheckOptions> = {}): CheckOptions {
  return {
    trust: createTrustStore([pki.caPem]),
    now: new Date(testNow.getTime() + 2_000),
    maxAge: 5 * 60_000,
    clockSkew: 60_000,
    algorithms: modernAlgorithms,
    versions: ['3.0', '4.0'],
    homologations: (number) => number === 'TROUSSE-SANDBOX',
    replay: createReplayGuard({ windowMs: 120_000, max: 1000 }),
    ...changes,
  };
}
