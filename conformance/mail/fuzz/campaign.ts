import type { Campaign } from '../../fuzz/campaign.ts';
import { checkMail } from './check/check.ts';
import { damageMail } from './damage/damage.ts';
import { mailSources, type Source } from './sources/sources.ts';

/** Damaged messages of secure mail are read and shown as the server does. */
export async function createCampaign(): Promise<Campaign<Source>> {
  const sources = await mailSources();
  return { sources, damage: (source, seeded) => damageMail(source, seeded, sources), check: checkMail };
}
