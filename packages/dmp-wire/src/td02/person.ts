import type { IdentityTraits } from '@trousse/ins';
import { all, attr, el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { fromHl7Date, toHl7Date } from '../hl7-date.ts';

/** The DMP writes this in place of an absent used name. */
const notGiven = 'NON RENSEIGNE';

/** `patientPerson`: name parts marked BR (birth) and SP (used), sex, birth date (lunar dates as they are). */
export function writePerson(traits: IdentityTraits): Raw {
  return el(
    'patientPerson',
    { classCode: 'PSN', determinerCode: 'INSTANCE' },
    el(
      'name',
      null,
      traits.usedGivenName !== undefined && el('given', { qualifier: 'SP' }, traits.usedGivenName),
      traits.birthGivenNames.map((name) => el('given', { qualifier: 'BR' }, name)),
      traits.birthName !== '' && el('family', { qualifier: 'BR' }, traits.birthName),
      traits.usedName !== undefined && el('family', { qualifier: 'SP' }, traits.usedName),
    ),
    el('administrativeGenderCode', { code: traits.sex }),
    el('birthTime', { value: toHl7Date(traits.birthDate) }),
  );
}

/** Reads `patientPerson`; a part without mark is of birth. `undefined` when there is no person. */
export function readPerson(person: XmlElement | undefined): IdentityTraits | undefined {
  if (person === undefined) return undefined;
  const parts = all(person, 'name').flatMap((name) => [...all(name, 'family'), ...all(name, 'given')]);
  const birth = (name: string) => parts.filter((p) => p.name === name && !isUsed(p)).map(text);
  const used = (name: string) => {
    const value = text(parts.find((p) => p.name === name && isUsed(p)));
    return value === '' || value === notGiven ? undefined : value;
  };
  const usedName = used('family');
  const usedGivenName = used('given');
  return {
    birthName: birth('family').find((name) => name !== notGiven) ?? '',
    birthGivenNames: birth('given').filter((name) => name !== ''),
    sex: readSex(attr(first(person, 'administrativeGenderCode'), 'code')),
    birthDate: fromHl7Date(attr(first(person, 'birthTime'), 'value')) ?? '',
    ...(usedName === undefined ? {} : { usedName }),
    ...(usedGivenName === undefined ? {} : { usedGivenName }),
  };
}

const isUsed = (part: XmlElement) => attr(part, 'qualifier') === 'SP';

function readSex(code: string | undefined): IdentityTraits['sex'] {
  return code === 'M' || code === 'F' ? code : 'U';
}
