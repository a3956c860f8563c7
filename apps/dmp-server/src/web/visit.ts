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
};
