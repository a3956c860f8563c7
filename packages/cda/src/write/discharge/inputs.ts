import type { CdaHeaderInput, TimeInput } from '../inputs.ts';
import type { AllergyInput, Told, TreatmentInput } from '../vsm/inputs.ts';

export type AdmissionKind = 'emergency' | 'planned' | 'transfer' | 'other';

export type DischargeKind =
  | 'home'
  | 'rehabilitation'
  | 'hospital-at-home'
  | 'nursing-home'
  | 'other-hospital'
  | 'other';

/** Something to do after the stay. */
export type FollowUpInput = { readonly label: string; readonly date?: TimeInput };

/** Type and main act are fixed by the model; the main act lasts as long as the stay. */
export type DischargeLetterInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'serviceEvent' | 'encounter'> & {
    readonly serviceEvent: Pick<CdaHeaderInput['serviceEvent'], 'performer'>;
  };
  readonly stay: {
    readonly start: TimeInput;
    readonly stop: TimeInput;
    readonly admission: AdmissionKind;
    readonly discharge: DischargeKind;
  };
  /** `in-progress`: results are still awaited. `final` unless said otherwise. */
  readonly status?: 'in-progress' | 'final';
  /** Why the patient came. */
  readonly reason: string;
  /** What was found and done during the stay. */
  readonly synthesis: string;
  /** What went wrong during the stay; nothing where left out. */
  readonly adverseEvents?: string;
  /** Search for multi-resistant or emerging micro-organisms. */
  readonly resistantOrganisms: { readonly searched: boolean; readonly found?: string };
  /** Transfusion of blood products, and what went wrong with it. */
  readonly transfusion: { readonly given: boolean; readonly adverseEvents?: string };
  /** Products made from blood, and what went wrong with them. */
  readonly bloodDerivatives: { readonly given: boolean; readonly adverseEvents?: string };
  /** Medicines stopped during the stay. */
  readonly stoppedTreatments?: readonly TreatmentInput[];
  /** Medicines that the patient leaves with. */
  readonly treatments: Told<TreatmentInput>;
  /** Allergies found during the stay. */
  readonly allergies?: Told<AllergyInput>;
  /** Results and information still to come, one sentence each. */
  readonly awaited?: readonly string[];
  readonly followUp?: readonly FollowUpInput[];
};
