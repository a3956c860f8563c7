import type { OpeningInput, Patient, RecordEvent } from '@trousse/contract';
import { patientName } from '../patients/patient-words.ts';
import { rememberPatient } from '../patients/patients.resource.ts';
import { queryClient } from '../shell/query-client.ts';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { addRows, change, type OpenRecord, openRecordEvents, openRecordQuery } from './record.resource.ts';
import { justOpened } from './use-auto-open.hook.ts';

type Source = Extract<RecordEvent, { type: 'progress' }>['source'];

/** What the user said about how to enter; kept over a failure, so that nothing is typed twice. */
export type Asked = Omit<OpeningInput, 'patient'>;

/** A record on its way, from the user's act to the list of its documents. */
export type Opening =
  | { phase: 'none' }
  | { phase: 'running'; patient: Patient; sources: Partial<Record<Source, 'running' | 'done'>> }
  | { phase: 'authorisation-needed' | 'secret-needed'; patient: Patient; asked: Asked }
  | { phase: 'failed'; patient: Patient; asked: Asked; failure: Failure };

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
  const shown = opening.get().phase !== 'none' || shownRecord() !== undefined;
  cancelOpening();
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  return shown;
}

/** Asks the server for the record that the session has open, while the screen for it is still on its way. */
export function restoreRecord(): void {
  if (opening.get().phase === 'none') void queryClient.prefetchQuery(openRecordQuery);
}

/** The record that this page shows. */
export function shownRecord(): OpenRecord | undefined {
  return queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey);
}

/**
 * Opens a patient's record and follows what the server says of each source. One record at a time: a second call takes
 * the place of the first. A patient already open that way is shown as it is, since nothing may be asked twice without a
 * reason.
 */
export async function openRecord(patient: Patient, asked: Asked): Promise<void> {
  const open = shownRecord();
  const same = open?.record.patient.handle === patient.handle && open.record.mode === (asked.mode ?? 'normal');
  if (same && open.documents) return;
  cancelOpening();
  const stop = new AbortController();
  running = stop;
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  opening.set({ phase: 'running', patient, sources: {} });
  try {
    for await (const event of await openRecordEvents({ patient: patient.handle, ...asked }, stop.signal)) {
      if (stop.signal.aborted) return;
      receive(event, patient, asked);
    }
    if (opening.get().phase === 'running') opening.set({ phase: 'none' });
  } catch (error) {
    if (!stop.signal.aborted) receiveLoss(patient, asked, failureOf(error));
  }
}

/** The stream broke: of a record that is open only the list suffers, which says so in its place. */
function receiveLoss(patient: Patient, asked: Asked, failure: Failure): void {
  const open = shownRecord();
  const entered = open?.record.patient.handle === patient.handle;
  if (entered) change(open.record.handle, (known) => ({ ...known, arriving: false, documentsFailure: failure }));
  opening.set(entered ? { phase: 'none' } : { phase: 'failed', patient, asked, failure });
}

/** Puts the choice of a way in once more, with what was typed. */
export function chooseAgain(patient: Patient, asked: Asked): void {
  opening.set({ phase: 'authorisation-needed', patient, asked });
}

function receive(event: RecordEvent, patient: Patient, asked: Asked): void {
  const record = shownRecord()?.record.handle ?? '';
  switch (event.type) {
    case 'progress':
      if (event.source === 'documents' && event.state === 'done')
        change(record, (open) => ({ ...open, arriving: false }));
      opening.set((current) =>
        current.phase === 'running'
          ? { ...current, sources: { ...current.sources, [event.source]: event.state } }
          : current,
      );
      return;
    case 'authorisation-needed':
    case 'secret-needed':
      opening.set({ phase: event.type, patient: event.patient, asked });
      return;
    case 'replaced':
      toast(`Le dossier de ${patientName(event.patient)} est fermé : un seul dossier est ouvert à la fois.`);
      return;
    case 'opened':
      rememberPatient(event.record.patient);
      justOpened.set(event.record.handle);
      queryClient.setQueryData<OpenRecord>(openRecordQuery.queryKey, { record: event.record });
      return;
    case 'documents':
      change(record, (open) => ({ ...open, period: event.period, states: 'approved', arriving: true }));
      addRows(record, event.documents);
      return;
    case 'failed': {
      const failure = failureFromCode(event.code, {
        ...(event.serverCode && { serverCode: event.serverCode }),
        ...(event.serverText && { serverText: event.serverText }),
      });
      // The record itself is open: only its list is missing, and it says so in its place.
      if (event.source === 'documents')
        change(record, (open) => ({ ...open, arriving: false, documentsFailure: failure }));
      else opening.set({ phase: 'failed', patient, asked, failure });
    }
  }
}
