import type { InsiSearch } from '@trousse/contract';
import { insOids } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../ui/failure.ts';
import { type InsSearch, searchReducer, startSearch } from './search.ts';

const none: InsiSearch = {
  outcome: 'none',
  hints: [
    { field: 'birthName', cause: 'spacing', code: 'double-space' },
    { field: 'birthName', cause: 'spacing', code: 'hyphen-missing' },
  ],
};
const asked = () => searchReducer(startSearch(undefined), { type: 'typed', part: { birthName: 'LE  GALL' } });
const answered = (result: InsiSearch) =>
  searchReducer(searchReducer(asked(), { type: 'sent' }), { type: 'answered', result });

describe('a search by strict traits', () => {
  it('EO-05 points at the field of a cause that shows, until that field is mended', () => {
    const missed = answered(none);
    expect(missed.pointed.birthName).toContain('deux espaces');
    const elsewhere = searchReducer(missed, { type: 'typed', part: { sex: 'F' } });
    expect(elsewhere.pointed).toHaveProperty('birthName');
    const mended = searchReducer(missed, { type: 'typed', part: { birthName: 'LE GALL' } });
    expect(mended.pointed).toEqual({});
  });

  it('EO-06 keeps the form and the causes while it is mended, in the same window', () => {
    const mended = searchReducer(answered(none), { type: 'typed', part: { birthName: 'LE GALL' } });
    expect(mended.draft.birthName).toBe('LE GALL');
    expect(mended.outcome).toMatchObject({ kind: 'answer', result: { outcome: 'none' } });
  });

  it('drops a person found for other traits as soon as the traits change', () => {
    const found = { outcome: 'one' } as InsiSearch;
    const changed = searchReducer(answered(found), { type: 'typed', part: { sex: 'F' } });
    expect(changed.outcome).toEqual({ kind: 'none' });
  });

  it('fills the form from a datamatrix, and forgets its matricule once a trait is changed by hand', () => {
    const ins = { matricule: '279035121518989', oid: insOids.testNir };
    const traits = { birthName: 'ETE', birthGivenNames: ['ZOE', 'MARIE'], sex: 'F', birthDate: '1979-03-28' } as const;
    const scanned: InsSearch = searchReducer(startSearch(undefined), { type: 'scanned', scanned: { ins, traits } });
    expect(scanned).toMatchObject({ scanned: ins, draft: { birthName: 'ETE', birthGivenNames: ['ZOE', 'MARIE'] } });
    expect(searchReducer(scanned, { type: 'typed', part: { birthName: 'ÉTÉ' } }).scanned).toBeUndefined();
  });

  it('puts a refused field in the form, and any other failure beside it', () => {
    const fields = [{ field: 'sex', code: 'FIELD_REQUIRED' }];
    const refused = searchReducer(asked(), { type: 'failed', error: new CodedError('FORM_INVALID', { fields }) });
    expect(refused).toMatchObject({ errors: { sex: expect.any(String) }, outcome: { kind: 'none' } });
    const fault = new CodedError('INSI_REFUSED', { serverCode: 'siram_40', serverText: 'Erreur technique' });
    expect(searchReducer(asked(), { type: 'failed', error: fault }).outcome).toMatchObject({
      kind: 'failed',
      failure: { serverText: 'Erreur technique' },
    });
  });
});
