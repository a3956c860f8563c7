import type { Context } from '../context.ts';
import { changedPatients, hasChanged } from '../store/vaccination/changes.ts';
import { writeHistory } from './write-history.ts';

type Needed = Pick<Context, 'store' | 'blobs' | 'clock' | 'newId' | 'log' | 'config'>;

/**
 * Brings a patient's vaccination history up to date with the notes; to be awaited after every transaction that may have
 * changed one, before its answer. It never throws: the change itself is done, and what could not be written is left to
 * the sweep.
 */
export async function refreshVaccinationHistory(context: Needed, patientId: string): Promise<void> {
  const { store, blobs, clock, newId, log, config } = context;
  const { repositoryUniqueId } = config;
  try {
    if (!(await hasChanged(store.prepared, patientId))) return;
    await writeHistory({ db: store.db, blobs, clock, newId, repositoryUniqueId }, patientId);
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : undefined }, 'vaccination history left to the sweep');
  }
}

/** Writes the histories that an earlier server, or a failure, left behind. */
export async function repairVaccinationHistories(context: Needed): Promise<void> {
  for (const patientId of await changedPatients(context.store.prepared)) {
    await refreshVaccinationHistory(context, patientId);
  }
}
