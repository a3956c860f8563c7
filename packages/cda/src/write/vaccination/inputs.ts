import type { Code } from '@trousse/nomenclatures';
import type { CdaHeaderInput, PersonInput, TimeInput } from '../inputs.ts';

export type VaccineInput = {
  /** As the box and the CIS name it. */
  readonly name: string;
  /** 8 digits. */
  readonly cis: string;
  /** Class of the product: code and words; the system is always the ATC. */
  readonly atc: Pick<Code, 'code' | 'display'>;
  /** Box, from CIP. */
  readonly presentation?: Code;
};

/** A person whose profession is known, as the DMP wants the author of a vaccination (EX_2.1-2035). */
export type VaccinationAuthorInput = PersonInput & { readonly specialty: Code };

export type VaccinationInput = {
  /** UUID of the vaccination: kept when a note replaces another (dmp.md §6.8). */
  readonly id: string;
  /** First series, booster, or not known which (`vaccinationKinds`). */
  readonly kind: 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ';
  /** The day; the hour, if given, is left out. */
  readonly date: TimeInput;
  readonly vaccine: VaccineInput;
  readonly lot: string;
  /** Which injection of its series, from 1. */
  readonly rank: number;
  /** One of `vaccinationRoutes`. */
  readonly route?: Code;
  /** One of `vaccinationSites`. */
  readonly site?: Code;
  /** Quantity given, with a UCUM unit: `{ value: 0.5, unit: 'mL' }`. */
  readonly dose?: { readonly value: number; readonly unit: string };
  /** Who gave it; absent when nobody knows. */
  readonly performer?: PersonInput;
  /** The professional who vouches for it, and when. */
  readonly author: { readonly time: TimeInput; readonly person: VaccinationAuthorInput };
  /** What was observed after it; the code from CIM-10. */
  readonly reaction?: { readonly label: string; readonly code?: Code; readonly since?: TimeInput };
  readonly comment?: string;
};

export type VaccinationNoteInput = {
  /**
   * Type, title and act are fixed by the model. A note is hidden from nobody, so that its confidentiality is N (dmp.md
   * §6.8), and each author says a profession.
   */
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'title' | 'confidentiality' | 'serviceEvent' | 'authors'> & {
    readonly authors: readonly { readonly time: TimeInput; readonly person: VaccinationAuthorInput }[];
    readonly serviceEvent: Omit<CdaHeaderInput['serviceEvent'], 'code'>;
  };
  readonly vaccination: VaccinationInput;
};
