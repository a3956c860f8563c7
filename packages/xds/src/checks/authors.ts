import { registryError } from '../errors.ts';
import type { Author, XcnPerson } from '../model/author.ts';
import { allEntries, type Check } from './check.ts';

/** Set and documents have an author who is identified, with a structure unless it is the patient (dmp.md §7). */
export const authors: Check = function* (provided) {
  for (const { authors, entryUuid } of [provided.submission.set, ...allEntries(provided)]) {
    if (authors.length === 0) yield registryError('no-author', entryUuid);
    else if (!authors.every(isIdentified)) yield registryError('bad-author', entryUuid);
  }
  for (const { legalAuthenticator, entryUuid } of allEntries(provided)) {
    if (legalAuthenticator !== undefined && !isNamed(legalAuthenticator)) {
      yield registryError('bad-author', entryUuid);
    }
  }
};

function isNamed({ id, familyName, idType }: XcnPerson): boolean {
  return id !== '' && familyName !== '' && idType !== '';
}

function isIdentified({ person, institution }: Author): boolean {
  if (person === undefined || !isNamed(person)) return false;
  if (institution === undefined) return person.idType === 'NH';
  return institution.name !== '' && institution.id !== '';
}
