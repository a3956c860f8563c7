import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { numberOfDocuments } from './number-of-documents.ts';

it('a submission has no more documents than is configured', () => {
  const config = { maxDocuments: 2 };
  expect(announcedProblems(numberOfDocuments, { documents: 2, config })).toEqual([]);
  expect(announcedProblems(numberOfDocuments, { documents: 3, config })).toEqual(['too-many-documents']);
});
