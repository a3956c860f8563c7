import { expect, it } from 'vitest';
import { hiddenFrom, newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { hiddenFromBoth } from './hidden-from-both.ts';

const both = hiddenFrom('patient', 'professionals');
const masking = { inForce: { confidentialityCodes: hiddenFrom('patient') }, submitted: { confidentialityCodes: both } };

it('what is hidden from the patient is not masked too, unless the parameter allows it', () => {
  expect(refusedBy(hiddenFromBoth, newVersion(masking))).toEqual([
    'XDSRegistryMetadataError: Un document ne peut être caché à la fois au patient et aux professionnels de santé',
  ]);
  expect(refusedBy(hiddenFromBoth, newVersion({ ...masking, config: { hiddenFromBothAllowed: true } }))).toEqual([]);
  expect(refusedBy(hiddenFromBoth, newVersion())).toEqual([]);
});

it('what is hidden from both already may be shown step by step', () => {
  const inForce = { confidentialityCodes: hiddenFrom('patient', 'professionals', 'representatives') };
  expect(refusedBy(hiddenFromBoth, newVersion({ inForce, submitted: { confidentialityCodes: both } }))).toEqual([]);
});
