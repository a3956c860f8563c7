import { expect, it } from 'vitest';
import { hiddenFrom, newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { secretConnection } from './secret-connection.ts';

const refused = (secret: boolean, ...whom: Parameters<typeof hiddenFrom>): string[] =>
  refusedBy(
    secretConnection,
    newVersion({ call: { secretConnection: secret }, submitted: { confidentialityCodes: hiddenFrom(...whom) } }),
  );

it('in a secret connection new metadata stay hidden from the legal representatives', () => {
  expect(refused(true, 'professionals')).toEqual([
    'XDSRegistryMetadataError: En connexion secrète, le document doit être caché aux représentants légaux',
  ]);
  expect(refused(true, 'representatives', 'professionals')).toEqual([]);
  expect(refused(false, 'professionals')).toEqual([]);
});
