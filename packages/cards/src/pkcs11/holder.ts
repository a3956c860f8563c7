import { professions, savoirFaire } from '@trousse/nomenclatures';
import { CardError } from '../errors.ts';
import type { HardwareOptions } from '../hardware/options.ts';
import type { CardCategory, CpsInfo } from '../types.ts';
import { type HolderCertificate, integerIn, isForSignature, oids, readCertificate, textIn } from './certificate.ts';
import type { TokenView } from './messages.ts';
import type { Certificate } from './objects.ts';

/** Last byte of the id that a certificate shares with its key: which of the two pairs it is (identity.md §4.1). */
const keyIds = { authentication: 0x20, signature: 0x10 } as const;

/** Values of the card category extension: 0 is documented; the others are what public test cards bear. */
const categories: readonly CardCategory[] = ['CPS', 'CPF', 'CPE', 'CPA'];

/** What a card without a profession is, in French words. */
const roles: Readonly<Record<CardCategory, string>> = {
  CPS: 'Professionnel de santé',
  CPF: 'Professionnel en formation',
  CPE: 'Personnel d’établissement',
  CPA: 'Personnel autorisé',
};

/** A professional's card, known without its PIN. */
export type KnownCps = {
  readonly info: CpsInfo;
  readonly authentication: Certificate;
  readonly signature: Certificate;
};

/**
 * Reads who a card belongs to from its certificates: profession and speciality stand in their private extensions.
 * @throws CardError `card-invalid` when one of the two certificates is missing, `card-data-unusable`
 */
export function readHolder(view: TokenView): KnownCps {
  const authentication = pick(view, 'authentication');
  const signature = pick(view, 'signature');
  const certificate = readCertificate(signature.der);
  // A key that is not for signatures would be refused by the DMP, long after (« Not a valid signature certificate »).
  if (!isForSignature(certificate) || isForSignature(readCertificate(authentication.der))) {
    throw new CardError('card-invalid');
  }
  return { info: infoOf(certificate, view.serial), authentication, signature };
}

/**
 * Whether a card may be used here and now.
 * @throws CardError `card-invalid` for one whose certificates are out of date, `wrong-environment`
 */
export function checkUsable(
  { authentication, signature }: KnownCps,
  { environment }: HardwareOptions,
  now: Date,
): void {
  for (const { der } of [authentication, signature]) {
    const { notBefore, notAfter, issuer } = readCertificate(der);
    if (now < notBefore || now > notAfter) throw new CardError('card-invalid');
    const isTest = /\bTEST\b/i.test(issuer.get(oids.commonName) ?? '');
    if (environment !== undefined && isTest !== (environment === 'test')) throw new CardError('wrong-environment');
  }
}

function pick({ certificates }: TokenView, purpose: keyof typeof keyIds): Certificate {
  const found = certificates.find(({ id }) => id.at(-1) === keyIds[purpose]);
  if (!found) throw new CardError('card-invalid');
  return found;
}

function infoOf(certificate: HolderCertificate, serial: string): CpsInfo {
  const { subject } = certificate;
  const nationalId = subject.get(oids.commonName);
  if (nationalId === undefined) throw new CardError('card-data-unusable');
  const familyName = subject.get(oids.surname) ?? '';
  const givenName = subject.get(oids.givenName) ?? '';
  const category = categories[integerIn(certificate, oids.cardCategory) ?? 0] ?? 'CPS';
  return {
    category,
    serial: textIn(certificate, oids.cardNumber) ?? serial,
    holder: {
      nationalId,
      familyName,
      givenName,
      // A card without a name (CPE of a structure) shows the structure's.
      label: `${familyName} ${givenName}`.trim() || (subject.get(oids.organisation) ?? nationalId),
    },
    role: roleOf(certificate, category),
  };
}

function roleOf(certificate: HolderCertificate, category: CardCategory): string {
  const code = integerIn(certificate, oids.profession);
  const profession = code === undefined ? undefined : professions.find(String(code))?.display;
  const speciality = savoirFaire.find(textIn(certificate, oids.speciality) ?? '')?.display.replace(/ \([A-Z]+\)$/, '');
  if (profession !== undefined) return speciality === undefined ? profession : `${profession}, ${speciality}`;
  return certificate.subject.get(oids.title) ?? roles[category];
}
