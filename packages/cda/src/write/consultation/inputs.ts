import type { FollowUpInput } from '../discharge/inputs.ts';
import type { CdaHeaderInput } from '../inputs.ts';
import type { VitalSignInput } from '../vital-signs.ts';
import type { AllergyInput, ProblemInput, ProcedureInput, Told, TreatmentInput } from '../vsm/inputs.ts';

/**
 * What a consultation leaves behind, as far as anything was said: a part left out has no section. The type is fixed.
 */
export type ConsultationReportInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode'>;
  /** Why the patient came. */
  readonly reason: string;
  /** History of the present illness. */
  readonly history?: string;
  readonly activeProblems?: Told<ProblemInput>;
  readonly medicalHistory?: Told<ProblemInput>;
  readonly surgicalHistory?: Told<ProcedureInput>;
  readonly allergies?: Told<AllergyInput>;
  /** Physical examination, in words. */
  readonly examination?: string;
  readonly vitalSigns?: readonly VitalSignInput[];
  /** Results that were looked at, in words. */
  readonly results?: string;
  readonly conclusion: string;
  readonly treatments?: Told<TreatmentInput>;
  readonly followUp?: readonly FollowUpInput[];
  readonly comment?: string;
  /** The report as its author printed it, shown first by those who read it. */
  readonly pdfCopy?: Uint8Array;
};
