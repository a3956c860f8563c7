import type { Author } from '@trousse/xds';
import { sampleAuthor } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { unchangedAuthors } from './unchanged-authors.ts';

const { person, institution, specialty } = sampleAuthor as Required<Author>;
const refused = (...authors: Author[]): string[] => refusedBy(unchangedAuthors, newVersion({ submitted: { authors } }));

it('no data of an author may change', () => {
  for (const authors of [
    [],
    [sampleAuthor, sampleAuthor],
    [{ ...sampleAuthor, person: { ...person, familyName: 'AUTRE' } }],
    [{ ...sampleAuthor, person: { ...person, id: '899700000026' } }],
    [{ ...sampleAuthor, institution: { ...institution, id: '199700000026' } }],
    [{ ...sampleAuthor, specialty: { ...specialty, code: 'G15_10/SM04' } }],
    [{ ...sampleAuthor, role: 'Médecin traitant' }],
    [{ ...sampleAuthor, otherPersons: [person] }],
    [{ ...sampleAuthor, telecommunications: ['^NET^Internet^x@y.fr'] }],
  ]) {
    expect(refused(...authors)).toEqual([
      'XDSRegistryMetadataError: Les données d’un auteur ne peuvent pas être modifiées',
    ]);
  }
});

it('the same data written otherwise are no change', () => {
  expect(refused(sampleAuthor)).toEqual([]);
  const written = { ...person, asWritten: '899700000018^BRUYÈRE-EXEMPLE^Camille' };
  expect(refused({ ...sampleAuthor, person: written, specialty: { ...specialty, display: 'Généraliste' } })).toEqual(
    [],
  );
});
