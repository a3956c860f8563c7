import type { Patient, RecordEvent } from '@trousse/contract';
import { rememberPatient } from '../patients/patients.resource.ts';
import { queryClient } from '../shell/query-client.ts';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { type OpenRecord, openRecordEvents, openRecordQuery } from './record.resource.ts';

type Source = Extract<RecordEvent, { type: 'progress' }>['source'];

/** A record on its way, from the user's act to the list of its documents. */
export type Opening =
  | { phase: 'none' }
  | { phase: 'running'; patient: Patient; sources: Partial<Record<Source, 'running' | 'done'>> }
  | { phase: 'authorisation-needed'; patient: Patient }
  | { phase: 'failed'; patient: Patient; consent: boolean; failure: Failure };

export const opening = createStore<Opening>({ phase: 'none' });
let running: AbortController | undefined;

onForget(cancelOpening);

/** Stops a record on its way; what the server already opened is replaced by the next one. */
export function cancelOpening(): void {
  running?.abort();
  running = undefined;
  opening.set({ phase: 'none' });
}

/** Forgets the record, open or on its way: the server has left it. @returns whether there was one */
export function leaveRecord(): boolean {
  const shown = opening.get().phase !== 'none' || queryClient.getQueryData(openRecordQuery.queryKey) !== undefined;
  cancelOpening();
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  return shown;
}

/**
 * Opens a patient's record and follows what the server says of each source. One record at a time: a second call takes
 * the place of the first. A patient already open is shown as it is, since nothing may be asked twice without a reason.
 */
export async function openRecord(patient: Patient, consent: boolean): Promise<void> {
  const open = queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey);
  if (open?.record.patient.handle === patient.handle && open.documents) return;
  cancelOpening();
  const stop = new AbortController();
  running = stop;
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  opening.set({ phase: 'running', patient, sources: {} });
  try {
    for await (const event of await openRecordEvents(patient.handle, consent, stop.signal)) {
      if (stop.signal.aborted) return;
      receive(event, patient, consent);
    }
    if (opening.get().phase === 'running') opening.set({ phase: 'none' });
  } catch (error) {
    if (!stop.signal.aborted) opening.set({ phase: 'failed', patient, consent, failure: failureOf(error) });
  }
}

function receive(event: RecordEvent, patient: Patient, consent: boolean): void {
  const change = (update: (open: OpenRecord) => OpenRecord) =>
    queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, (open) => open && update(open));
  switch (event.type) {
    case 'progress':
      opening.set((current) =>
        current.phase === 'running'
          ? { ...current, sources: { ...current.sources, [event.source]: event.state } }
          : current,
      );
      return;
    case 'authorisation-needed':
      opening.set({ phase: 'authorisation-needed', patient: event.patient });
      return;
    case 'opened':
      rememberPatient(event.record.patient);
      queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, { record: event.record });
      return;
    case 'documents':
      change((open) => ({ ...open, period: event.period, documents: event.documents }));
      return;
    case 'failed': {
      const failure = failureFromCode(event.code, {
        ...(event.serverCode && { serverCode: event.serverCode }),
        ...(event.serverText && { serverText: event.serverText }),
      });
      // The record itself is open: only its list is missing, and it says so in its place.
      if (event.source === 'documents') change((open) => ({ ...open, documentsFailure: failure }));
      else opening.set({ phase: 'failed', patient, consent, failure });
    }
  }
}
