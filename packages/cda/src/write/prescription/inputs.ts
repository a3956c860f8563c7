import type { Code } from '@trousse/nomenclatures';
import type { CdaHeaderInput, TimeInput } from '../inputs.ts';
import type { PregnancyInput } from '../pregnancy.ts';
import type { QuantityInput } from '../quantities.ts';
import type { VitalSignInput } from '../vital-signs.ts';
import type { CodedText } from '../vsm/inputs.ts';

/** What decides on the reimbursement of a line; false where left out. */
export type CoverageInput = {
  /** En rapport avec une affection de longue durée. */
  readonly longTermIllness?: boolean;
  /** En rapport avec un accident du travail ou une maladie professionnelle. */
  readonly workAccident?: boolean;
  readonly prevention?: boolean;
  readonly notReimbursed?: boolean;
};

export type PrescribedMedicineInput = CoverageInput & {
  /** `code` from CIS; a preparation has words only. */
  readonly product: CodedText;
  /** Box, from CIP. */
  readonly presentation?: Code;
  readonly start: TimeInput;
  readonly stop: TimeInput;
  /** As people say it: « 1 comprimé matin et soir ». */
  readonly dosage: string;
  readonly dose?: { readonly low: QuantityInput; readonly high: QuantityInput };
  /** Time between two doses: `{ value: 8, unit: 'h' }`. */
  readonly period?: QuantityInput;
  /** EDQM standard term. */
  readonly route?: CodedText;
  /** Times that it may be dispensed again; 0 where left out. */
  readonly repeats?: number;
  /** Boxes or units to dispense. */
  readonly quantity?: QuantityInput;
  /** Substitution is allowed unless the prescriber says why not. */
  readonly noSubstitution?: string;
  /** Outside of the marketing authorisation. */
  readonly offLabel?: boolean;
  readonly patientInstruction?: string;
  readonly dispenserInstruction?: string;
  /** What must be so for the medicine to be taken: « si douleur ». */
  readonly condition?: string;
};

export type PrescribedDeviceInput = CoverageInput & {
  /** `code` from the LPP. */
  readonly product: CodedText;
  /** EMDN class of the device. */
  readonly kind?: Code;
  readonly start: TimeInput;
  readonly stop: TimeInput;
  /** From 1. */
  readonly quantity: number;
  readonly repeats?: number;
  readonly comment?: string;
};

/** Particular prescriptions, which the header tells of. */
export type PrescriptionFeature =
  | 'two-zone'
  | 'exceptional-medicine'
  | 'secured'
  | 'large-equipment'
  | 'at-home'
  | 'urgent'
  | 'military';

/**
 * Medicines, devices or both. The type is fixed by the model; each author has a speciality and an organisation; the
 * main act tells from when to when the prescription is valid.
 */
export type PrescriptionInput = {
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'serviceEvent'> & {
    readonly serviceEvent: Omit<CdaHeaderInput['serviceEvent'], 'code' | 'stop'> & { readonly stop: TimeInput };
  };
  readonly features?: readonly PrescriptionFeature[];
  /** Picture of the 2D code that designates the prescription. */
  readonly code2d?: { readonly mediaType: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array };
  readonly medicines?: readonly PrescribedMedicineInput[];
  readonly devices?: readonly PrescribedDeviceInput[];
  readonly comment?: string;
  readonly vitalSigns?: readonly VitalSignInput[];
  readonly pregnancy?: PregnancyInput;
  /** The prescription as the prescriber signed it. */
  readonly pdfCopy: Uint8Array;
};
