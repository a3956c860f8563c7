import { registryError } from '../errors.ts';
import type { Author, XcnPerson } from '../model/author.ts';
import type { MetadataCheck } from './check.ts';

/** Set and documents have an author who is identified, with a structure unless it is the patient (dmp.md §7). */
export const authors: MetadataCheck = function* ({ set, entries }) {
  for (const { authors, entryUuid } of [set, ...entries]) {
    if (authors.length === 0) yield registryError('no-author', entryUuid);
    else if (!authors.every(isIdentified)) yield registryError('bad-author', entryUuid);
  }
  for (const { legalAuthenticator, entryUuid } of entries) {
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
