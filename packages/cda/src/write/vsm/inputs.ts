import type { Code } from '@trousse/nomenclatures';
import type { CdaHeaderInput, PersonInput, TimeInput } from '../inputs.ts';

/** A value with a UCUM unit: `{ value: 25, unit: '{pack}/a' }`. */
export type QuantityInput = { readonly value: number; readonly unit: string };

/** Words with, when known, their code (CIM-10 for a diagnosis). */
export type CodedText = { readonly label: string; readonly code?: Code };

export type ProblemInput = CodedText & { readonly start?: TimeInput; readonly stop?: TimeInput };

/** An operation; `code` from the CCAM. */
export type ProcedureInput = CodedText & { readonly date?: TimeInput; readonly reason?: CodedText };

export type AllergyInput = {
  /** Kind of allergy, from SNOMED CT: `416098002` to a medicine, `414285001` to food … */
  readonly kind: Code;
  readonly substance: CodedText;
  readonly since?: TimeInput;
  readonly status: 'active' | 'inactive' | 'resolved';
};

export type LifestyleInput = {
  /** What is observed, from LOINC: `74011-8` tobacco … */
  readonly kind: Code;
  readonly value: QuantityInput | CodedText;
};

export type FamilyHistoryInput = {
  /** Role code of the relative: `MTH`, `FTH` … */
  readonly relation: Code;
  readonly relativeSex?: 'M' | 'F';
  readonly problem: CodedText;
};

export type TreatmentInput = {
  /** `code` from CIS. */
  readonly product: CodedText;
  /** Box, from CIP. */
  readonly presentation?: Code;
  readonly start?: TimeInput;
  readonly stop?: TimeInput;
  /** As people say it: « 1 comprimé par jour ». */
  readonly dosage: string;
  readonly dose?: QuantityInput;
  /** Time between two doses: `{ value: 1, unit: 'd' }`. */
  readonly period?: QuantityInput;
  /** EDQM standard term. */
  readonly route?: CodedText;
  readonly reason?: CodedText;
};

/**
 * What the author says of a category: its items, or that there is nothing to tell. Absent or empty, nobody said: the
 * document then leaves it out, and tells so in words where all of a group is left out.
 */
export type Told<T> = readonly T[] | 'none';

/** The nine categories of a synthesis (EO-16), for one patient and their treating doctor. */
export type VsmInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'serviceEvent' | 'participants'> & {
    readonly serviceEvent: Omit<CdaHeaderInput['serviceEvent'], 'code'>;
  };
  readonly treatingDoctor: PersonInput;
  readonly activeProblems?: Told<ProblemInput>;
  readonly medicalHistory?: Told<ProblemInput>;
  readonly surgicalHistory?: Told<ProcedureInput>;
  readonly allergies?: Told<AllergyInput>;
  readonly lifestyle?: Told<LifestyleInput>;
  readonly occupationalRisks?: Told<string>;
  readonly familyHistory?: Told<FamilyHistoryInput>;
  /** Results and points to watch, one sentence each. */
  readonly watchPoints?: Told<string>;
  readonly longTermTreatments?: Told<TreatmentInput>;
};
