import { expect, it } from 'vitest';
import { contentProblems, sampleCda } from '../../../test/support/announced.ts';
import { cdaUniqueId } from './cda-unique-id.ts';

it('EX_2.1-1130 the uniqueId is the identifier of the document, an OID alone', () => {
  expect(contentProblems(cdaUniqueId, { cda: sampleCda() })).toEqual([]);
  expect(contentProblems(cdaUniqueId, { cda: sampleCda({ uniqueId: '2.25.1' }) })).toEqual(['cda-unique-id']);
  const extended = Buffer.from(
    sampleCda()
      .toString()
      .replace(/<id root="(2\.25\.\d+)"/, '<id root="$1" extension="1"'),
  );
  expect(contentProblems(cdaUniqueId, { cda: extended })).toEqual(['cda-unique-id']);
});

it('X.667 the uniqueId of a document that bears a UUID is the OID of this UUID', () => {
  const bearing = (uuid: string) =>
    Buffer.from(
      sampleCda()
        .toString()
        .replace(/<id root="2\.25\.\d+"/, `<id root="${uuid}"`),
    );
  const uniqueId = '2.25.329800735698586629295641978511506172918';
  const cda = bearing('F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6');
  expect(contentProblems(cdaUniqueId, { cda, entry: { uniqueId } })).toEqual([]);
  expect(contentProblems(cdaUniqueId, { cda })).toEqual(['cda-unique-id']);
});
