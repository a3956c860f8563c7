import {
  type InsiDeps,
  type SearchOutcome,
  searchByCard,
  searchByTraits,
  verify,
  verifyBatch,
} from '@trousse/insi-client';
import type { Logger } from 'pino';
import type { Teleservices } from '../teleservices/teleservices.ts';
import type { Insi, InsiAnswer, InsiOf, InsiVerdict } from './insi.ts';
import { insiFailure } from './insi-failure.ts';

/** INSi as the téléservices of a session reach it, with failures in the contract's words. */
export function createInsi(teleservices: Pick<Teleservices, 'depsOf'>, log: Logger): InsiOf {
  return (session) => over((batch) => teleservices.depsOf(session, batch), log);
}

function over(depsOf: (batch: boolean) => InsiDeps, log: Logger): Insi {
  async function told<T>(run: (deps: InsiDeps) => Promise<T>, { batch = false, signal }: How = {}): Promise<T> {
    const deps = depsOf(batch);
    try {
      return await run(deps);
    } catch (error) {
      throw insiFailure(error, log, signal);
    }
  }
  const answer = (found: SearchOutcome): InsiAnswer => {
    if (found.outcome !== 'found') return { outcome: found.outcome === 'several' ? 'several' : 'none' };
    const { ins, history, traits, warnings } = found.individual;
    if (warnings.length > 0) log.warn({ warnings }, 'INSi answered with oddities');
    const former = history.map(({ matricule, oid, ...dates }) => ({
      ...{ matricule: matricule.number + (matricule.key ?? ''), oid },
      ...dates,
    }));
    return { outcome: 'one', official: { ins, history: former, traits }, at: found.at };
  };
  return {
    byTraits: (traits) => told(async (deps) => answer(await searchByTraits(deps, traits))),
    byCard: ({ matricule, holderMatricule, twinRank, birthName, usedName, birthDate }) =>
      told(async (deps) => {
        const names = { ...(birthName && { birthName }), ...(usedName && { usedName }) };
        return answer(
          await searchByCard(deps, {
            ...names,
            birthDate,
            ...(matricule !== undefined && { ownMatricule: matricule }),
            ...(holderMatricule !== undefined && { holderMatricule }),
            ...(twinRank !== undefined && { birthRank: twinRank }),
          }),
        );
      }),
    verify: (subject) =>
      told(async (deps): Promise<InsiVerdict> => {
        const { verified, at } = await verify(deps, subject);
        return { outcome: verified ? 'agrees' : 'disagrees', at };
      }),
    verifyBatch: (subjects, onWait, signal) =>
      told(
        async (deps) => {
          const onProgress = ({ waiting }: { waiting?: number }) => waiting !== undefined && onWait(waiting);
          const verdicts = await verifyBatch(deps, subjects, { signal, onProgress });
          return verdicts.map((one): InsiVerdict => {
            if (one.outcome === 'verified') return { outcome: 'agrees', at: one.at };
            return one.outcome === 'mismatch' ? { outcome: 'disagrees', at: one.at } : { outcome: 'unanswered' };
          });
        },
        { batch: true, signal },
      ),
  };
}

type How = { readonly batch?: boolean; readonly signal?: AbortSignal };
