import { describe, expect, it } from 'vitest';
import { CodedError, failureFromCode, failureOf } from './failure.ts';

describe('failureOf', () => {
  it('reads the sentence of a code of the contract', () => {
    expect(failureOf(new CodedError('PIN_WRONG', { triesLeft: 2 }))).toMatchObject({
      code: 'PIN_WRONG',
      message: 'Code incorrect.',
      triesLeft: 2,
    });
  });

  it('keeps the national service’s own words', () => {
    const failure = failureOf({ code: 'DMP_REFUSED', data: { serverCode: 'XDSRegistryError', serverText: 'refus' } });
    expect(failure).toMatchObject({ code: 'DMP_REFUSED', serverCode: 'XDSRegistryError', serverText: 'refus' });
  });

  it('names a request that never arrived', () => {
    expect(failureOf(new TypeError('Failed to fetch')).code).toBe('NETWORK');
  });

  it('names an act that the user stopped', () => {
    expect(failureOf(new DOMException('stopped', 'AbortError')).code).toBe('CANCELLED');
  });

  it('says nothing of an unknown error but that it happened', () => {
    const failure = failureOf(new Error('secret detail'));
    expect(failure.code).toBe('INTERNAL');
    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failureFromCode('NOT_A_CODE').code).toBe('INTERNAL');
  });
});
