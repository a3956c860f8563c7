import type { Author, XcnPerson } from '@trousse/xds';
import { sampleAuthor } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { authorOfCall } from './author-of-call.ts';

const person = (id: string): XcnPerson => ({ id, familyName: 'ESSAI', givenName: 'Ada', idType: 'IDNPS' });
const institution = (id: string) => ({ name: 'ESSAI', id, idType: 'IDNST' });
const caller = { id: '899700100011', structureId: '10B0999029' };

const by = (kind: 'professional' | 'employee' | 'structure', authors: Author[], legalAuthenticator = person('1')) =>
  announcedProblems(authorOfCall, { caller: { kind, ...caller }, entry: { authors, legalAuthenticator } });

it('a professional is an author, one of several, or who answers for the document', () => {
  expect(by('professional', [{ person: person(caller.id) }])).toEqual([]);
  expect(by('professional', [sampleAuthor, { person: person('2'), otherPersons: [person(caller.id)] }])).toEqual([]);
  expect(by('professional', [sampleAuthor], person(caller.id))).toEqual([]);
});

it('to work in the author’s structure makes no author of a professional', () => {
  const authors = [{ person: person('2'), institution: institution(caller.structureId) }];
  expect(by('professional', authors)).toEqual(['author-person']);
});

it('for an employee or a structure an author’s institution is the structure of the assertion', () => {
  for (const kind of ['employee', 'structure'] as const) {
    expect(by(kind, [{ person: person('2'), institution: institution(caller.structureId) }])).toEqual([]);
    expect(by(kind, [sampleAuthor, { otherInstitutions: [institution(caller.structureId)] }])).toEqual([]);
    expect(by(kind, [{ person: person(caller.id), institution: institution('10B0999045') }])).toEqual([
      'author-institution',
    ]);
  }
});
