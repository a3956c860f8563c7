import { expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { bytesOf, sampleHeader } from '../test-samples.ts';
import type { CdaHeaderInput } from './inputs.ts';
import { writeLevel1 } from './level1.ts';
import { nextVersion } from './next-version.ts';

const body = { mediaType: 'text/plain', bytes: bytesOf('x') } as const;
const written = (header: CdaHeaderInput) => readCda(bytesOf(writeLevel1({ header, body }))).header;

it('a next version stays in its set, counts one more and replaces the one before', () => {
  const first = written(sampleHeader);
  const second = written({ ...sampleHeader, ...nextVersion(first, '2.25.4200000000002') });
  const third = written({ ...sampleHeader, ...nextVersion(second, '2.25.4200000000003') });
  expect([first, second, third].map(({ versionNumber }) => versionNumber)).toEqual([1, 2, 3]);
  expect(new Set([first, second, third].map(({ setId }) => setId?.root))).toEqual(new Set([sampleHeader.setId]));
  expect(second.relatedDocuments).toEqual([{ kind: 'RPLC', ids: [{ root: first.id!.root }], versionNumber: 1 }]);
  expect(third.relatedDocuments).toEqual([{ kind: 'RPLC', ids: [{ root: second.id!.root }], versionNumber: 2 }]);
});

it('names in the document the number of the version that it replaces', () => {
  const header = { ...sampleHeader, ...nextVersion(written(sampleHeader), '2.25.4200000000002') };
  expect(writeLevel1({ header, body })).toContain(
    '<parentDocument><id root="2.25.4200000000001"/><versionNumber value="1"/></parentDocument>',
  );
});

it('continues the identifiers that another software chose', () => {
  const previous = {
    id: { root: '1.2.250.1.999.7', extension: 'doc-12' },
    setId: { root: '8D5E778C-E155-4685-95C6-5FF65A362964' },
  };
  const header = written({ ...sampleHeader, ...nextVersion(previous, '2.25.4200000000002') });
  expect(header).toMatchObject({
    setId: previous.setId,
    versionNumber: 2,
    relatedDocuments: [{ kind: 'RPLC', ids: [previous.id] }],
  });
});

it('refuses to follow a version that says neither what it is nor of what set', () => {
  const id = { root: '2.25.1' };
  expect(() => nextVersion({ setId: id }, '2.25.2')).toThrow(expect.objectContaining({ field: 'header.replaces.id' }));
  expect(() => nextVersion({ id }, '2.25.2')).toThrow(expect.objectContaining({ field: 'header.setId' }));
});
