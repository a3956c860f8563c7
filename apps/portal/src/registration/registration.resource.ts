import type { IdentityView, Patient, Registered, RegistrationForm } from '@trousse/contract';
import type { RegistrationAct } from '@trousse/contract/registration-form';
import { identityOfPatientQuery, identityQuery } from '../identities/identities.resource.ts';
import { patientSearch } from '../patients/patient-search.store.ts';
import { rememberPatient } from '../patients/patients.resource.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** Whose record it is: a patient met on a list, or an identity kept here. */
export type Whose = { readonly patient: string } | { readonly identity: string };

/** The identity kept for somebody, as it is now; none where nobody kept one. */
export async function identityFor(whose: Whose): Promise<IdentityView | undefined> {
  if ('identity' in whose) return await queryClient.fetchQuery({ ...identityQuery(whose.identity), staleTime: 0 });
  return (await queryClient.fetchQuery({ ...identityOfPatientQuery(whose.patient), staleTime: 0 })) ?? undefined;
}

type Order = {
  readonly act: RegistrationAct;
  readonly identity: string;
  /** The same for every sending of one form. */
  readonly key: string;
  readonly form: RegistrationForm;
  readonly words: string;
};

/** Creates, reactivates or closes a record; every list then knows of it. */
export async function register({ act, identity, key, form, words }: Order): Promise<Registered> {
  const order = { identity, key, consent: true };
  const done =
    act === 'close'
      ? await api.registration.close({ ...order, motive: 'FERMETURE_DEMANDE_PATIENT', words })
      : await api.registration[act]({ ...order, form });
  rememberPatient(done.patient);
  noteFound(identity, done.patient);
  return done;
}

/** A result of the search that said « Pas de DMP » has one from now on. */
function noteFound(identity: string, patient: Patient): void {
  patientSearch.set((searched) => {
    const { result } = searched;
    if (result?.outcome !== 'found') return searched;
    const rows = result.rows.map(({ why, ...row }) =>
      row.identity === identity || row.patient?.handle === patient.handle
        ? { ...row, patient }
        : { ...row, ...(why !== undefined && { why }) },
    );
    return { ...searched, result: { ...result, rows } };
  });
}
