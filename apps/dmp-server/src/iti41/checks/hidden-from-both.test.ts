import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { hiddenFrom } from '../../../test/support/new-version.ts';
import { hiddenFromBoth } from './hidden-from-both.ts';

it('a document is hidden from the patient or from professionals, not from both', () => {
  for (const confidentialityCodes of [
    hiddenFrom(),
    hiddenFrom('patient', 'representatives'),
    hiddenFrom('professionals', 'representatives'),
  ])
    expect(announcedProblems(hiddenFromBoth, { entry: { confidentialityCodes } })).toEqual([]);
  const confidentialityCodes = hiddenFrom('patient', 'professionals');
  expect(announcedProblems(hiddenFromBoth, { entry: { confidentialityCodes } })).toEqual(['hidden-from-both']);
});

it('the parameter allows it', () => {
  const entry = { confidentialityCodes: hiddenFrom('patient', 'professionals') };
  expect(announcedProblems(hiddenFromBoth, { entry, config: { hiddenFromBothAllowed: true } })).toEqual([]);
});
