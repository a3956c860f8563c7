import { refusalOf } from './calm.ts';
import { type Composed, type ComposeOptions, compose, type Packed, transmit } from './compose.ts';
import { samples } from './samples.ts';
import type { World } from './world.ts';

/** One request of each transaction that a practice calls every day: TD0.2 to TD0.4, TD2.1, TD3.1 to TD3.3. */
export const dailySamples = [
  'TD0.2 existence',
  'TD0.3 authorisation',
  'TD0.4 list',
  'TD2.1 deposit',
  'TD3.1 FindDocuments',
  'TD3.2 reading',
  'TD3.3a masking',
] as const;

/** What each of these requests is answered, when made with a habit. */
export async function answersTo(
  world: World,
  o: {
    readonly only?: readonly (typeof dailySamples)[number][];
    readonly compose?: ComposeOptions;
    readonly touch?: (composed: Composed) => Composed;
    readonly pack?: (composed: Composed) => Packed;
  },
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const name of o.only ?? dailySamples) {
    const composed = await compose(world, samples[name]!, o.compose);
    const touched = o.touch?.(composed) ?? composed;
    answers[name] = refusalOf(await transmit(world, touched, o.pack?.(touched)));
  }
  return answers;
}

/** All of them granted. */
export const granted = (only: readonly string[] = dailySamples): Record<string, string> =>
  Object.fromEntries(only.map((name) => [name, 'granted']));
