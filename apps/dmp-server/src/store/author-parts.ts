import type { Author, Institution, XcnPerson } from '@trousse/xds';

/** Everyone that an author names. */
export function personsOf({ person, otherPersons = [] }: Author): readonly XcnPerson[] {
  return person === undefined ? otherPersons : [person, ...otherPersons];
}

/** Every institution that an author names. */
export function institutionsOf({ institution, otherInstitutions = [] }: Author): readonly Institution[] {
  return institution === undefined ? otherInstitutions : [institution, ...otherInstitutions];
}
