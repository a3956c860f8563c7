import { bytesOf, readTlvs, type Tlv, textOf } from '../ber.ts';
import { CardError } from '../errors.ts';
import { MAX_BENEFICIARIES } from '../limits.ts';
import type { VitaleBeneficiary, VitaleCard } from '../types.ts';
import { beneficiaryTags, cardTags, directoryTags, type fileNames, holderTags } from './profile.ts';

export type VitaleFiles = Readonly<Record<keyof typeof fileNames, number>>;

const kinds = new Set(['T', 'D', 'R']);

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new CardError('card-data-unusable');
  return value;
}

/** Where the directory file puts a file of that name. */
export function fileOf(directory: readonly Tlv[], name: string): number {
  for (const { tag, value } of directory) {
    if (tag !== directoryTags.entry) continue;
    const entry = readTlvs(value);
    const id = bytesOf(entry, directoryTags.file);
    if (textOf(entry, directoryTags.name) === name && id?.length === 2) return ((id[0] ?? 0) << 8) | (id[1] ?? 0);
  }
  throw new CardError('card-data-unusable');
}

/** What the card says of itself. */
export function readCardData(bytes: Uint8Array): Pick<VitaleCard, 'serial' | 'type' | 'endOfValidity'> {
  const card = readTlvs(required(bytesOf(readTlvs(bytes), cardTags.template)));
  const type = required(textOf(card, cardTags.kind));
  if (!kinds.has(type)) throw new CardError('card-data-unusable');
  return {
    serial: required(textOf(card, cardTags.serial)),
    type: type as VitaleCard['type'],
    endOfValidity: dateOf(card, cardTags.until),
  };
}

/** The holder's number with its key. */
export function readHolderNumber(bytes: Uint8Array): string {
  const holder = readTlvs(required(bytesOf(readTlvs(bytes), holderTags.template)));
  return required(numberOf(holder, holderTags.number));
}

/** The people of the card, in its order. */
export function readBeneficiaries(bytes: Uint8Array): VitaleBeneficiary[] {
  const people = readTlvs(bytes).filter(({ tag }) => tag === beneficiaryTags.template);
  if (people.length > MAX_BENEFICIARIES) throw new CardError('card-data-unusable');
  return people.map(({ value }) => readPerson(readTlvs(value)));
}

function readPerson(person: readonly Tlv[]): VitaleBeneficiary {
  const usedName = textOf(person, beneficiaryTags.usedName);
  const ownBirthName = textOf(person, beneficiaryTags.birthName);
  const certifiedMatricule = numberOf(person, beneficiaryTags.number);
  return {
    rank: byteOf(person, beneficiaryTags.rank),
    quality: required(textOf(person, beneficiaryTags.quality)),
    ...(usedName !== undefined && { usedName }),
    // Often empty where it is the same as the used name (identity.md §3.1): taken for it, and said.
    birthName: required(ownBirthName ?? usedName),
    ...(ownBirthName === undefined && { birthNameMissing: true as const }),
    givenName: required(textOf(person, beneficiaryTags.givenName)),
    birthDate: dateOf(person, beneficiaryTags.birthDate),
    twinRank: byteOf(person, beneficiaryTags.twinRank),
    ...(certifiedMatricule !== undefined && { certifiedMatricule }),
  };
}

function byteOf(tlvs: readonly Tlv[], tag: number): number {
  const value = required(bytesOf(tlvs, tag));
  const byte = value[0];
  if (value.length !== 1 || byte === undefined || byte === 0) throw new CardError('card-data-unusable');
  return byte;
}

/** `YYYYMMDD` as `YYYY-MM-DD`; it may be no date of a calendar (identity.md §1.2), so it stays a text. */
function dateOf(tlvs: readonly Tlv[], tag: number): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(required(textOf(tlvs, tag))) ?? [];
  if (day === undefined) throw new CardError('card-data-unusable');
  return `${year}-${month}-${day}`;
}

/** A number of 13 characters and its key of 2; absent where it is empty or zeros, as cards have it. */
function numberOf(tlvs: readonly Tlv[], tag: number): string | undefined {
  const text = textOf(tlvs, tag);
  if (text === undefined || /^0+$/.test(text)) return undefined;
  if (!/^\d{6}[\dAB]\d{6}\d{2}$/.test(text)) throw new CardError('card-data-unusable');
  return text;
}
