import { expect, it } from 'vitest';
import { scopeOf } from './mail-view.store.ts';

it('EFF-95 words are looked for in the whole mailbox, or in the folder shown when that is asked', () => {
  const inbox = { folder: 'inbox' };
  expect(scopeOf(inbox, { search: {}, here: false })).toEqual(inbox);
  expect(scopeOf(inbox, { search: { text: 'bilan' }, here: false })).toEqual({ search: { text: 'bilan' } });
  expect(scopeOf(inbox, { search: { text: 'bilan' }, here: true })).toEqual({ ...inbox, search: { text: 'bilan' } });
});

it('EFF-93 what is unread is that of the folder or of the label shown', () => {
  expect(scopeOf({ label: 'l1' }, { search: { unread: true }, here: false })).toEqual({
    ...{ label: 'l1', search: { unread: true } },
  });
});
