import { expect, it } from 'vitest';
import { KeptAnswers } from './kept-answers.ts';
import { directoryLimits } from './limits.ts';
import { fakeDirectory, sample } from './testing/fake-directory.ts';

const day = 86_400_000;

it('an answer is given again for a day, with the date that it is from, and then asked for anew', async () => {
  const { directory, calls, time } = fakeDirectory(() => ({ json: sample('search-empty') }));
  const { from } = await directory.professionals({ name: 'durand' });
  time.ms += day - 1;
  expect((await directory.professionals({ name: 'durand' })).from).toBe(from);
  expect(calls).toHaveLength(1);
  await directory.professionals({ name: 'durand', city: 'Paris' });
  time.ms += 2;
  expect((await directory.professionals({ name: 'durand' })).from).not.toBe(from);
  expect(calls).toHaveLength(3);
});

it('while the service is away an older answer stands in for 30 days, with its true date, and no longer', async () => {
  let away = false;
  const { directory, time } = fakeDirectory(() => (away ? { status: 500 } : { json: sample('search-empty') }));
  const { from } = await directory.byNationalId('99799990017');
  away = true;
  time.ms += 30 * day;
  expect((await directory.byNationalId('99799990017')).from).toEqual(from);
  time.ms += 1;
  await expect(directory.byNationalId('99799990017')).rejects.toMatchObject({ kind: 'unavailable' });
});

it('a refusal is not hidden behind an old answer, and nothing is kept of it', async () => {
  let status = 200;
  const { directory, time, calls } = fakeDirectory(() => ({ status, json: sample('search-empty') }));
  await directory.byNationalId('1');
  status = 401;
  time.ms += 2 * day;
  for (const _ of [1, 2]) await expect(directory.byNationalId('1')).rejects.toMatchObject({ kind: 'unauthorised' });
  expect(calls).toHaveLength(3);
});

it('the rows kept are bounded: what was not asked for longest leaves first', () => {
  const now = new Date('2026-11-20T08:00:00Z');
  const kept = new KeptAnswers(() => now);
  const rows = directoryLimits.keptRows / 10;
  const answer = { from: now, list: Array(rows - 1).fill(0), more: false };
  for (let index = 0; index < 10; index += 1) kept.set(`${index}`, answer);
  kept.get('0', 1);
  kept.set('10', answer);
  expect(kept.get('0', 1)).toBeDefined();
  expect(kept.get('1', 1)).toBeUndefined();
  kept.set('huge', { ...answer, list: Array(directoryLimits.keptRows).fill(0) });
  expect(['0', '10', 'huge'].map((key) => kept.get(key, 1))).toEqual([undefined, undefined, undefined]);
});

it('an answer from after a clock that was set back is not believed', () => {
  let now = new Date('2026-11-20T08:00:00Z');
  const kept = new KeptAnswers(() => now);
  kept.set('a', { from: now, list: [], more: false });
  now = new Date('2026-11-19T08:00:00Z');
  expect(kept.get('a', day)).toBeUndefined();
});
