import { sampleDocumentEntry } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { typeAndClass } from './type-and-class.ts';

const { classCode, typeCode } = sampleDocumentEntry();

it('the class of a document is the one of its type', () => {
  expect(announcedProblems(typeAndClass)).toEqual([]);
  for (const change of [{ code: '11' }, { system: '1.2.3' }])
    expect(announcedProblems(typeAndClass, { entry: { classCode: { ...classCode, ...change } } })).toEqual([
      'type-and-class',
    ]);
});

it('of a type that is not known, the class says nothing: the type is refused for itself', () => {
  const entry = { typeCode: { ...typeCode, code: 'INCONNU' }, classCode: { ...classCode, code: '99' } };
  expect(announcedProblems(typeAndClass, { entry })).toEqual([]);
});
