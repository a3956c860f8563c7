import type { Entry } from '@trousse/dmp-wire';
import type { PatientCall } from '../call.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';

/** Someone before a page of a patient who has a record. */
export type Visit = {
  readonly entry: Entry;
  readonly call: PatientCall;
  readonly standing: Standing & { readonly patient: PatientRow };
  readonly minor: boolean;
  /** Lets the forms of the page act; absent for who may look only, whom no card of their own vouches for. */
  readonly formToken?: string;
  /** What the address asks for behind the `?`: never anything of the patient. */
  readonly asked: URLSearchParams;
};
