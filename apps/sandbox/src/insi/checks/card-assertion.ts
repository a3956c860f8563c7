import { InsiError, knownFaults, type ReceivedRequest, readInsiAssertion } from '@trousse/insi';
import {
  type CertificateInfo,
  type ReplayGuard,
  sameDn,
  samlNs,
  type TrustStore,
  VihfError,
  verifyChain,
} from '@trousse/vihf';
import { modernAlgorithms, verifyEnveloped, XmlSignatureError } from '@trousse/xml';
import { TeleserviceRefusal, technical } from '../settings.ts';
import { assertFresh } from './fresh.ts';

export type AssertionDeps = {
  readonly trust: TrustStore;
  readonly replay: ReplayGuard;
  readonly clock: () => Date;
};

/** TRE_G15. */
const physician = '10';

/**
 * Who calls, in card mode: the assertion is signed by the signature key of a professional's card of this sandbox, and
 * says what the card says (identity.md §2.5). What is read is what the signature covered.
 * @returns the national id of the card's holder.
 * @throws TeleserviceRefusal
 */
export function checkCardAssertion(request: ReceivedRequest, deps: AssertionDeps): string {
  const now = deps.clock();
  const { certificateDer, canonicalXml } = verified(request);
  const certificate = trusted(certificateDer, deps.trust, now);
  const claims = claimsOf(canonicalXml);
  const { holder } = certificate;
  if (!certificate.keyUsage.nonRepudiation || holder === undefined || !sameDn(claims.issuer, certificate.subject)) {
    throw new TeleserviceRefusal(knownFaults.wrongCardCertificate);
  }
  if (claims.nameId !== holder.nationalId) throw technical('L’assertion désigne une autre personne que le titulaire.');
  const { profession, specialities } = holder;
  const fits =
    profession === physician ? specialities.some((one) => one === claims.speciality) : claims.speciality === undefined;
  if (!fits) throw technical('Le code spécialité n’est pas celui de la carte.');
  assertFresh(claims, now, deps.replay);
  return holder.nationalId;
}

function verified({ parsed, assertion }: ReceivedRequest) {
  if (assertion === undefined) throw technical('L’assertion du professionnel est absente.');
  try {
    return verifyEnveloped(parsed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
  } catch (error) {
    if (error instanceof XmlSignatureError) throw technical('La signature de l’assertion n’est pas valide.');
    throw error;
  }
}

function trusted(der: Uint8Array, trust: TrustStore, now: Date): CertificateInfo {
  try {
    return verifyChain(der, trust, now);
  } catch (error) {
    if (error instanceof VihfError) throw new TeleserviceRefusal(knownFaults.wrongCardCertificate);
    throw error;
  }
}

function claimsOf(canonicalXml: string) {
  try {
    return readInsiAssertion(canonicalXml);
  } catch (error) {
    if (error instanceof InsiError) throw technical('L’assertion n’est pas conforme.');
    throw error;
  }
}
