import { isDeepStrictEqual } from 'node:util';
import type { Author } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/** The authors of a document stay what they are (dmp.md §6.11). */
export const unchangedAuthors: NewVersionRule = function* ({ submitted, inForce }) {
  if (!isDeepStrictEqual(submitted.authors.map(dataOf), inForce.authors.map(dataOf))) {
    yield registryErrorOf('authors-changed', submitted.entryUuid);
  }
};

/** What an author says, however it was written: the spelling of HL7 and the labels of codes aside. */
function dataOf(author: Author): unknown {
  const { person, institution, specialty, role } = author;
  const { otherPersons = [], otherInstitutions = [], otherSpecialties = [], otherRoles = [] } = author;
  const all = <T>(one: T | undefined, others: readonly T[]): T[] => (one === undefined ? [] : [one, ...others]);
  return {
    persons: all(person, otherPersons).map(({ asWritten, ...data }) => data),
    institutions: all(institution, otherInstitutions).map(({ asWritten, ...data }) => data),
    specialties: all(specialty, otherSpecialties).map(({ code, system }) => ({ code, system })),
    roles: all(role, otherRoles),
    telecommunications: author.telecommunications ?? [],
  };
}
