import type { CertificateContent } from './certificate-content.ts';
import { readSmallInteger, readText } from './der.ts';
import { nameAttribute } from './distinguished-name.ts';

/** The professional on a card's certificate (identity.md §4.1). */
export type Holder = {
  /** IdNat_PS: type digit and number. */
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Profession code of TRE_G15, without leading zero. Absent for staff (CPE). */
  readonly profession?: string;
  /** Speciality codes (SMxx …). */
  readonly specialities: readonly string[];
  /** 0 is a CPS. */
  readonly cardCategory?: number;
  readonly cardNumber?: string;
};

/** The organisation on a structure's certificate: its OU is its national id (Struct_IdNat). */
export type StructureHolder = { readonly id: string; readonly name: string };

const types = { cn: '2.5.4.3', surname: '2.5.4.4', organisation: '2.5.4.10', unit: '2.5.4.11', givenName: '2.5.4.42' };
const oids = {
  cardCategory: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  profession: '1.2.250.1.71.1.2.7',
  speciality: '1.2.250.1.71.4.2.5',
};

/**
 * A person's certificate is known by the surname, which a card without a name lacks, or by an extension of the cards,
 * which a software certificate lacks.
 */
export function holderOf(c: CertificateContent): Holder | undefined {
  const category = c.extensions.get(oids.cardCategory);
  const profession = c.extensions.get(oids.profession);
  const surname = nameAttribute(c.subject, types.surname);
  const nationalId = nameAttribute(c.subject, types.cn);
  if ((category ?? profession ?? surname) === undefined || nationalId === undefined) return undefined;
  const cardNumber = c.extensions.get(oids.cardNumber);
  const specialities = c.extensions.get(oids.speciality)?.children ?? [];
  const number = cardNumber === undefined ? undefined : readText(cardNumber);
  return {
    nationalId,
    familyName: surname ?? '',
    givenName: nameAttribute(c.subject, types.givenName) ?? '',
    ...(profession === undefined ? {} : { profession: String(readSmallInteger(profession)) }),
    specialities: specialities.map(readText).filter((text) => text !== undefined),
    ...(category === undefined ? {} : { cardCategory: readSmallInteger(category) }),
    ...(number === undefined ? {} : { cardNumber: number }),
  };
}

export function structureOf(c: CertificateContent): StructureHolder | undefined {
  const id = nameAttribute(c.subject, types.unit);
  if (id === undefined) return undefined;
  return { id, name: nameAttribute(c.subject, types.organisation) ?? '' };
}
