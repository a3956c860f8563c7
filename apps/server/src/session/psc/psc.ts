import { createReplayGuard, type ReplayGuard } from '@trousse/vihf';
import { failure } from '../../errors.ts';
import type { Clock, Random } from '../../ids.ts';
import { limits } from '../../limits.ts';
import { PscFlows } from './flows.ts';
import { createKeySet, type KeySet } from './key-set.ts';
import { createPscProvider, type PscConfig, type PscProvider } from './provider.ts';
import { Rings } from './rings.ts';

/** Pro Santé Connect, as a way to sign in. */
export type Psc = {
  readonly config: PscConfig;
  readonly provider: PscProvider;
  readonly flows: PscFlows;
  /** The requests sent to phones. */
  readonly rings: Rings;
  /** The keys that sign its tokens. */
  readonly keys: KeySet;
  /** The logout tokens seen. */
  readonly logouts: ReplayGuard;
};

export function createPsc(config: PscConfig, origin: () => string, clock: Clock, random: Random): Psc {
  const provider = createPscProvider(config, origin, clock);
  return {
    config,
    provider,
    flows: new PscFlows(clock, random),
    rings: new Rings(clock),
    keys: createKeySet(provider.keys, clock),
    logouts: createReplayGuard({ windowMs: 2 * limits.logoutTokenAgeMs, max: limits.logoutTokens }),
  };
}

/** @throws PSC_OFF where it is not configured */
export function required(psc: Psc | undefined): Psc {
  if (psc === undefined) throw failure('PSC_OFF');
  return psc;
}
