import { sampleSubmissionSet } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { contentType } from './content-type.ts';

it('the set bears a code of JDV_J59', () => {
  const known = sampleSubmissionSet();
  expect([...contentType(known)]).toEqual([]);
  for (const change of [{ code: '' }, { code: 'SA99' }, { system: '1.2.3' }]) {
    const set = { ...known, contentTypeCode: { ...known.contentTypeCode, ...change } };
    expect([...contentType(set)]).toMatchObject([{ code: 'XDSRegistryMetadataError', location: set.entryUuid }]);
  }
});
