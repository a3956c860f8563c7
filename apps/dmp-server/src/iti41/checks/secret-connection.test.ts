import { expect, it } from 'vitest';
import { announcedProblems } from '../../../test/support/announced.ts';
import { hiddenFrom } from '../../../test/support/new-version.ts';
import { secretConnection } from './secret-connection.ts';

it('what is sent in a secret connection is hidden from the legal representatives', () => {
  const hidden = { confidentialityCodes: hiddenFrom('representatives') };
  const shown = { confidentialityCodes: hiddenFrom('patient') };
  expect(announcedProblems(secretConnection, { secretConnection: true, entry: hidden })).toEqual([]);
  expect(announcedProblems(secretConnection, { secretConnection: true, entry: shown })).toEqual(['secret-connection']);
});

it('elsewhere it is hidden from them or not', () => {
  expect(announcedProblems(secretConnection)).toEqual([]);
});
