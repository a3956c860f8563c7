import { expect, it } from 'vitest';
import { hiddenFrom, newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { someChange } from './some-change.ts';

it('new metadata change who may see the document', () => {
  expect(refusedBy(someChange, newVersion())).toEqual([]);
  const again = newVersion({ inForce: { confidentialityCodes: hiddenFrom('professionals') } });
  expect(refusedBy(someChange, again)).toEqual([
    'XDSRegistryMetadataError: La mise à jour ne change pas la visibilité du document',
  ]);
});
