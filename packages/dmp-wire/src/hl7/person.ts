import type { IdentityTraits } from '@trousse/ins';
import { all, attr, el, elements, first, type Raw, type XmlElement } from '@trousse/xml';
import { maybe } from '../expect.ts';
import { type PostalAddress, readAddress, writeAddress } from './address.ts';
import { type BirthPlace, readBirthPlace, writeBirthPlace } from './birth-place.ts';
import { readBoolean } from './boolean.ts';
import { fromHl7Date, toHl7Date } from './date.ts';
import { type NameParts, readNames, writeName } from './name.ts';
import { type Representative, readRepresentatives, writeRepresentative } from './representative.ts';
import { readTelecoms, type Telecom, writeTelecoms } from './telecom.ts';
import { xsiNs } from './vocabulary.ts';

/** What a message may say of a patient beside the traits. */
export type PersonDetails = {
  readonly civility?: string;
  readonly telecoms: readonly Telecom[];
  /** Present for a patient who died; `at` is `YYYY-MM-DD`. */
  readonly deceased?: { readonly at?: string };
  readonly address?: PostalAddress;
  readonly representatives: readonly Representative[];
  readonly birthPlace?: BirthPlace;
};

/** `patientPerson`: name, sex, birth date (lunar dates as they are), then the details in the order of the schema. */
export function writePerson(traits: IdentityTraits, details?: Partial<PersonDetails>): Raw {
  const { deceased, address, birthPlace } = details ?? {};
  return el(
    'patientPerson',
    { classCode: 'PSN', determinerCode: 'INSTANCE' },
    writeName({ ...traits, ...maybe('civility', details?.civility) }),
    writeTelecoms(details?.telecoms ?? []),
    el('administrativeGenderCode', { code: traits.sex }),
    traits.birthDate !== '' && el('birthTime', { value: toHl7Date(traits.birthDate) }),
    deceased !== undefined && el('deceasedInd', { value: 'true' }),
    deceased?.at !== undefined && el('deceasedTime', { value: toHl7Date(deceased.at) }),
    address !== undefined && writeAddress(address),
    (details?.representatives ?? []).map(writeRepresentative),
    birthPlace !== undefined && writeBirthPlace(birthPlace),
  );
}

/** A person of whom the name alone is said, or nothing. */
export function writeNamedPerson(name: NameParts | undefined): Raw {
  if (name === undefined) return el('patientPerson', { 'xmlns:xsi': xsiNs, 'xsi:nil': 'true' });
  return el('patientPerson', { classCode: 'PSN', determinerCode: 'INSTANCE' }, writeName(name));
}

/** The traits of `patientPerson`; `undefined` when there is no person. @throws DmpWireError `malformed-message`. */
export function readTraits(person: XmlElement | undefined): IdentityTraits | undefined {
  if (person === undefined || elements(person).length === 0) return undefined;
  const { birthName, birthGivenNames, usedName, usedGivenName } = readNames(all(person, 'name'));
  return {
    birthName,
    birthGivenNames,
    sex: readSex(attr(first(person, 'administrativeGenderCode'), 'code')),
    birthDate: fromHl7Date(attr(first(person, 'birthTime'), 'value')) ?? '',
    ...maybe('birthPlaceCode', cogCode(readBirthPlace(person)?.code)),
    ...maybe('usedName', usedName),
    ...maybe('usedGivenName', usedGivenName),
  };
}

/** The name in `patientPerson`; `undefined` when there is no person. @throws DmpWireError `malformed-message`. */
export function readName(person: XmlElement | undefined): NameParts | undefined {
  const names = all(person, 'name');
  return names.length === 0 ? undefined : readNames(names);
}

/** What `patientPerson` says beside the traits. @throws DmpWireError `malformed-message`. */
export function readDetails(person: XmlElement | undefined): PersonDetails {
  return {
    ...maybe('civility', readNames(all(person, 'name')).civility),
    telecoms: readTelecoms(person),
    ...maybe('deceased', readDeceased(person)),
    ...maybe('address', readAddress(first(person, 'addr'))),
    representatives: readRepresentatives(person),
    ...maybe('birthPlace', readBirthPlace(person)),
  };
}

/** A date of death alone says it too. */
function readDeceased(person: XmlElement | undefined): PersonDetails['deceased'] {
  const flag = readBoolean(first(person, 'deceasedInd'));
  const at = fromHl7Date(attr(first(person, 'deceasedTime'), 'value'));
  if (!(flag ?? at !== undefined)) return undefined;
  return maybe('at', at);
}

const cogCode = (code: string | undefined) => (/^[0-9AB]{5}$/.test(code ?? '') ? code : undefined);

function readSex(code: string | undefined): IdentityTraits['sex'] {
  return code === 'M' || code === 'F' ? code : 'U';
}
