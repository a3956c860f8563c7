import { describe, expect, it } from 'vitest';
import { runCases } from '../../fuzz/run.ts';
import { wrongsOf } from '../../fuzz/tell.ts';
import { createCampaign } from './campaign.ts';
import { strangersIn } from './check/page.ts';
import { snippets } from './damage/page-vocabulary.ts';

describe('damaged mail', async () => {
  const campaign = await createCampaign();

  it('is made of messages that are right before, and read and shown without a word', async () => {
    for (const { name, bytes } of campaign.sources) {
      const { outcome, defects } = await campaign.check(bytes);
      expect([name, defects, /refused|problems/.test(outcome)]).toEqual([name, [], false]);
    }
  });

  // `npm run fuzz -- --mails 100000` does the full number, and watches over time and memory.
  it('three hundred damaged messages are read and shown safely, or refused', async () => {
    const report = await runCases(campaign, 1, 0, 300);
    expect(wrongsOf(report)).toEqual([]);
    const times = (pattern: RegExp) =>
      [...report.byOutcome].reduce((sum, [outcome, count]) => sum + (pattern.test(outcome) ? count : 0), 0);
    // Damage that nobody notices proves nothing of what is told, and damage that leaves nothing to show proves nothing.
    expect(times(/refused|problems|told/)).toBeGreaterThan(75);
    expect(times(/refused/)).toBeLessThan(75);
    expect(times(/^page/)).toBeGreaterThan(30);
    expect(times(/archive without problem/)).toBeGreaterThan(10);
    expect(times(/archive with problems|archive refused/)).toBeGreaterThan(10);
  });
});

it('the judge of pages finds what is wrong with pages that were not made safe', () => {
  const found = snippets.filter((piece) => strangersIn(piece).length > 0);
  expect(found.length).toBeGreaterThan(snippets.length * 0.8);
  for (const wrong of [
    '<p style="background:url(x)">',
    '<p style="background-color:rgba(0,0,0,0)">',
    '<p style="font-size:2px">x',
    '<p style="margin:-5px">',
    '<a href="http://x.fr" title="http://x.fr">x',
    '<a href="https://x.fr" title="https://y.fr">x',
    '<img src="x">',
    '<img src="data:image/png;base64,PHN2Zz4=">',
    '<p id="x">',
    '<!--x-->',
  ])
    expect([wrong, strangersIn(wrong).length]).toEqual([wrong, 1]);
});
