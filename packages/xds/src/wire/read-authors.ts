import type { Author } from '../model/author.ts';
import { readCodedText } from './coded-text.ts';
import { readInstitution } from './institution.ts';
import { readPerson } from './person.ts';
import { present } from './present.ts';
import { classificationsOf, type RegistryObject, readRegistryObject } from './read.ts';

/** Authors of a document or a set, with every value of their slots. */
export function readAuthors(object: RegistryObject, scheme: string): Author[] {
  return classificationsOf(object, scheme).map((classification) => {
    const { slots } = readRegistryObject(classification);
    const persons = slots.get('authorPerson')?.map(readPerson);
    const institutions = slots.get('authorInstitution')?.map(readInstitution);
    const specialties = slots.get('authorSpecialty')?.map(readCodedText);
    const roles = slots.get('authorRole');
    return present({
      person: persons?.[0],
      institution: institutions?.[0],
      specialty: specialties?.[0],
      role: roles?.[0],
      otherPersons: others(persons),
      otherInstitutions: others(institutions),
      otherSpecialties: others(specialties),
      otherRoles: others(roles),
      telecommunications: slots.get('authorTelecommunication'),
    });
  });
}

/** The values after the first, or undefined. */
function others<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values !== undefined && values.length > 1 ? values.slice(1) : undefined;
}
