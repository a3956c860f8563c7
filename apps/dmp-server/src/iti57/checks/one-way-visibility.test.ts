import { expect, it } from 'vitest';
import { hiddenFrom, newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { oneWayVisibility } from './one-way-visibility.ts';

const refused = (before: Parameters<typeof hiddenFrom>, after: Parameters<typeof hiddenFrom>): string[] =>
  refusedBy(
    oneWayVisibility,
    newVersion({
      inForce: { confidentialityCodes: hiddenFrom(...before) },
      submitted: { confidentialityCodes: hiddenFrom(...after) },
    }),
  );

it('EX_2.1-1050 a document that the patient or the representatives may see is not hidden from them', () => {
  const error = [
    'XDSRegistryMetadataError: Un document visible par le patient ou ses représentants légaux ne peut plus leur être caché',
  ];
  expect(refused([], ['patient'])).toEqual(error);
  expect(refused(['patient'], ['patient', 'representatives'])).toEqual(error);
  expect(refused(['patient'], ['representatives'])).toEqual(error);
});

it('showing it to them, or hiding it from professionals, is none of that', () => {
  expect(refused(['patient', 'representatives'], ['representatives'])).toEqual([]);
  expect(refused(['patient', 'representatives'], [])).toEqual([]);
  expect(refused([], ['professionals'])).toEqual([]);
  expect(refused(['professionals'], [])).toEqual([]);
});
