import { expect, it } from 'vitest';
import { newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { versionInForce } from './version-in-force.ts';

it('new metadata replace the version in force, neither an earlier one nor one to come', () => {
  expect(refusedBy(versionInForce, newVersion({ inForce: { version: 3 }, previousVersion: 3 }))).toEqual([]);
  for (const previousVersion of [1, 2, 4]) {
    expect(refusedBy(versionInForce, newVersion({ inForce: { version: 3 }, previousVersion }))).toEqual([
      'XDSRegistryError: La version du document n’est plus celle en vigueur (PreviousVersion)',
    ]);
  }
});
