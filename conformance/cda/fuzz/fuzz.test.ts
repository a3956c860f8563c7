import { expect, it } from 'vitest';
import { runCases } from '../../fuzz/run.ts';
import { wrongsOf } from '../../fuzz/tell.ts';
import { createCampaign } from './campaign.ts';

// `npm run fuzz -- --documents 100000` does the full number, and watches over time and memory.
it('three hundred damaged documents are read and rendered safely, or refused', async () => {
  const report = await runCases(createCampaign(), 1, 0, 300);
  expect(wrongsOf(report)).toEqual([]);
  // Damage that refuses everything proves nothing of the renderer, and damage that changes nothing proves nothing.
  const refused = [...report.byOutcome].filter(([outcome]) => outcome.startsWith('refused'));
  const count = refused.reduce((sum, [, times]) => sum + times, 0);
  expect(count).toBeGreaterThan(30);
  expect(count).toBeLessThan(200);
});
