import type { Context } from './context.ts';
import { limits } from './limits.ts';
import { referencedBlobs } from './store/queries/referenced-blobs.ts';
import { repairVaccinationHistories } from './vaccination/refresh-vaccination-history.ts';

const hour = 3_600_000;

/**
 * Deletes, from time to time, the contents that no row names: those of deposits whose transaction failed. Then, and
 * once at the start, writes the vaccination histories that were left behind.
 */
export function startSweeps(context: Context): { idle(): Promise<void>; stop(): Promise<void> } {
  const { blobs, store, config, log } = context;
  const repair = async (): Promise<void> => {
    try {
      await repairVaccinationHistories(context);
    } catch {
      log.warn({}, 'repair of vaccination histories failed');
    }
  };
  let underWay: Promise<void> = repair();
  const sweep = async (): Promise<void> => {
    try {
      const olderThan = new Date(Date.now() - config.limits.sweepHours * hour);
      const swept = await blobs.sweep((sha256s) => referencedBlobs(store, sha256s), olderThan);
      if (swept.deleted > 0) log.info(swept, 'orphan contents deleted');
    } catch {
      log.warn({}, 'sweep of orphan contents failed');
    }
  };
  const timer = setInterval(() => {
    underWay = underWay.then(sweep).then(repair);
  }, limits.sweepEveryMs);
  timer.unref();
  return {
    idle: () => underWay,
    stop: () => {
      clearInterval(timer);
      return underWay;
    },
  };
}
