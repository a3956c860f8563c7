import { sampleSubmissionSet } from '@trousse/xds/sample';
import { expect, it } from 'vitest';
import { setIdentity } from './set-identity.ts';

it('the set bears an OID without extension and a time in the calendar', () => {
  expect([...setIdentity(sampleSubmissionSet())]).toEqual([]);
  for (const change of [
    { uniqueId: '' },
    { uniqueId: '2.25.1^a' },
    { submissionTime: '' },
    { submissionTime: '20260230' },
    { submissionTime: 'hier' },
  ]) {
    expect([...setIdentity(sampleSubmissionSet(change))], JSON.stringify(change)).toHaveLength(1);
  }
});
