import type { Code } from '@trousse/nomenclatures';
import type { CdaInterval, CdaName, CdaTime } from '../model.ts';

/** Who prescribed, did or delivered: a person, an establishment or both; nobody when the document does not say. */
export type ReimbursementParty = {
  readonly name?: string;
  /** The same in its parts, where the entry gives them. */
  readonly person?: CdaName;
  /** PS_IdNat. */
  readonly nationalId?: string;
  readonly specialty?: string;
  readonly organization?: string;
  /** Struct_IdNat. */
  readonly organizationId?: string;
};

export type ReimbursedMedicine = {
  readonly prescribedAt?: CdaTime;
  readonly deliveredAt?: CdaTime;
  readonly label?: string;
  /** CIP or UCD. */
  readonly code?: Code;
  readonly therapeuticGroup?: string;
  readonly activeIngredients: readonly string[];
  readonly quantity?: string;
  readonly prescriber: ReimbursementParty;
  readonly deliveredBy: ReimbursementParty;
};

export type ReimbursedVaccine = {
  readonly prescribedAt?: CdaTime;
  readonly deliveredAt?: CdaTime;
  readonly label?: string;
  readonly code?: Code;
  /** Diseases that it protects from, in words. */
  readonly valence?: string;
  readonly prescriber: ReimbursementParty;
  readonly deliveredBy: ReimbursementParty;
};

export type ReimbursedDevice = {
  readonly prescribedAt?: CdaTime;
  readonly deliveredAt?: CdaTime;
  readonly label?: string;
  readonly code?: Code;
  readonly quantity?: string;
  readonly prescriber: ReimbursementParty;
  readonly deliveredBy: ReimbursementParty;
};

export type ReimbursedStay = {
  readonly period: CdaInterval;
  /** Nature of the stay, as the insurance names it. */
  readonly label?: string;
  readonly code?: Code;
  readonly place?: string;
  /** Struct_IdNat of the place. */
  readonly placeId?: string;
};

/** An act: medical or dental care, radiology, biology. */
export type ReimbursedAct = {
  readonly date?: CdaTime;
  readonly label?: string;
  readonly code?: Code;
  readonly performer: ReimbursementParty;
  readonly prescriber: ReimbursementParty;
};

/**
 * What the Assurance Maladie reimbursed over a period (CNAM-HR, cda.md §5), read from the coded entries, and from the
 * narrative's rows where a section has none. Newest first. A list that is empty was declared empty or absent.
 */
export type ReimbursementHistory = {
  readonly period: CdaInterval;
  /** When the document was made: the last update. */
  readonly updatedAt?: CdaTime;
  readonly medicines: readonly ReimbursedMedicine[];
  readonly vaccines: readonly ReimbursedVaccine[];
  readonly devices: readonly ReimbursedDevice[];
  readonly stays: readonly ReimbursedStay[];
  readonly care: readonly ReimbursedAct[];
  readonly radiology: readonly ReimbursedAct[];
  readonly biology: readonly ReimbursedAct[];
  /** Usage and responsibilities: the disclaimer that comes with the data. */
  readonly disclaimer?: string;
  /** Sentences on what could not be read. */
  readonly notes: readonly string[];
};
