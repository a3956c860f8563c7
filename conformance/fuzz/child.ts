/**
 * A process that reads damaged cases: `CAMPAIGN SEED FROM TO MOST_MB EXIT`, the first the address of a module that exports
 * `createCampaign`. Each index goes out before its case is read. It ends by EXIT once it held more than MOST_MB, with
 * the index of the case that did it.
 */
import { writeSync } from 'node:fs';
import type { Campaign } from './campaign.ts';
import { peakMb, runCases } from './run.ts';

const [address, ...numbers] = process.argv.slice(2) as [string, ...string[]];
const [seed, from, to, mostMb, exit] = numbers.map(Number) as [number, number, number, number, number];
const { createCampaign } = (await import(address)) as { createCampaign: () => Campaign | Promise<Campaign> };
const endIfLarge = (): void => {
  if (peakMb() > mostMb) process.exit(exit);
};
const report = await runCases(await createCampaign(), seed, from, to, (index) => {
  endIfLarge();
  writeSync(1, `${index}\n`);
});
endIfLarge();
writeSync(1, `${JSON.stringify({ ...report, byOutcome: [...report.byOutcome] })}\n`);
