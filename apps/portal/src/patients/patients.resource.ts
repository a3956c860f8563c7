import { queryOptions } from '@tanstack/react-query';
import type {
  BeneficiaryEvent,
  Patient,
  PatientListChoice,
  PatientSearch,
  PatientSearchResult,
} from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { connector } from '../connector/connector-client.ts';
import { readBeneficiaries } from '../connector/messages.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { CodedError } from '../ui/failure.ts';
import { entryFor } from './patient-words.ts';

/** Records on which I have an authorisation (TD0.4); every other choice of them has a key that begins so. */
export const myPatientsQuery = queryOptions({
  queryKey: ['patients', 'mine'],
  queryFn: async ({ signal }): Promise<Patient[]> => (await api.patients.list({}, { signal })).patients,
});

/** Those that `Alimentés`, `Accessibles` and `Depuis le` leave (EFF-37, EFF-38); all of them are `myPatientsQuery`. */
export function patientListQuery({ which, since }: PatientListChoice) {
  if (which !== 'fed' && since === undefined) return myPatientsQuery;
  return queryOptions({
    queryKey: [...myPatientsQuery.queryKey, which, since] as string[],
    queryFn: async ({ signal }): Promise<Patient[]> => (await api.patients.list({ which, since }, { signal })).patients,
  });
}

/** A patient met on any screen, by handle: what the deposit form knows of whom it is for. */
const met = (handle: string) => ['patients', 'met', handle] as const;

/** Takes the newest that the DMP said of a patient, wherever it comes from. */
export function rememberPatient(patient: Patient): void {
  queryClient.setQueryData<Patient>(met(patient.handle), patient);
  // A record just opened is accessible from now on, and was last seen today (EFF-44).
  queryClient.setQueriesData<Patient[]>({ queryKey: myPatientsQuery.queryKey }, (mine) =>
    mine?.map((row) => (row.handle === patient.handle ? { ...row, ...patient } : row)),
  );
  // One more may be opened from now on: the count of the bar goes with it (EFF-15).
  if (entryFor(patient.access) !== 'open') return;
  queryClient.setQueryData<Patient[]>(myPatientsQuery.queryKey, (mine) =>
    mine === undefined || mine.some(({ handle }) => handle === patient.handle) ? mine : [...mine, patient],
  );
}

/** A patient as last met on any screen: what an earlier result says of the access may have changed since. */
export function latest(patient: Patient): Patient {
  return { ...patient, ...queryClient.getQueryData<Patient>(met(patient.handle)) };
}

/** A patient by handle, from what the page has met; asks for my list when a reload made it forget. */
export function patientQuery(handle: string) {
  return queryOptions({
    queryKey: met(handle),
    queryFn: async (): Promise<Patient> => {
      const mine = await queryClient.ensureQueryData(myPatientsQuery);
      const found = mine.find((patient) => patient.handle === handle);
      if (found === undefined) throw new CodedError('PATIENT_UNKNOWN');
      return found;
    },
  });
}

export async function findByIns(matricule: string, signal: AbortSignal): Promise<Patient> {
  const patient = await api.patients.byIns({ matricule }, { signal });
  signal.throwIfAborted();
  rememberPatient(patient);
  return patient;
}

/** Reads the Vitale card in a reader; `onProgress` counts the beneficiaries read. */
export async function readVitaleCard(
  reader: string,
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<Beneficiary[]> {
  const beneficiaries = readBeneficiaries(await connector.request({ method: 'readVitale', reader }, options));
  if (beneficiaries === undefined) throw new CodedError('VITALE_UNREADABLE');
  return beneficiaries;
}

/** The DMP of each beneficiary, in the order of the answers. */
export function findByVitale(
  beneficiaries: Beneficiary[],
  signal: AbortSignal,
): Promise<AsyncIterable<BeneficiaryEvent>> {
  return api.patients.byVitale({ beneficiaries }, { signal });
}

/** Traces that the user said who is present; what INSi answered, once compared, is kept as an identity. */
export async function confirmPatient(
  { handle }: Patient,
  by: 'vitale' | 'apcv',
  answer: string | undefined,
): Promise<void> {
  const kept = answer && api.identities.keep({ answer, compared: true, confirmed: false });
  await Promise.allSettled([api.patients.confirm({ patient: handle, by }), kept]);
}

/** INSi on what a card says of one person. */
export function insOfBeneficiary(handle: string, beneficiary: Beneficiary) {
  return queryOptions({
    queryKey: ['patients', 'ins', handle, beneficiary.rank],
    queryFn: ({ signal }) => api.identities.searchByCard({ beneficiary }, { signal }),
    // An answer waits for its confirmation at the server: it is asked for again with each comparison.
    gcTime: 0,
    retry: false,
  });
}

export async function searchKnownPatients(search: PatientSearch, signal: AbortSignal): Promise<PatientSearchResult> {
  const result = await api.patients.search(search, { signal });
  signal.throwIfAborted();
  if (result.outcome === 'found') for (const { patient } of result.rows) if (patient) rememberPatient(patient);
  return result;
}
