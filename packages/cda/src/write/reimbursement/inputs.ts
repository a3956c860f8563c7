import type { Code } from '@trousse/nomenclatures';
import type { CdaId } from '../../model.ts';
import type { CdaHeaderInput, PersonInput, TimeInput } from '../inputs.ts';

/** A place of care as the insurer knows it: often a name alone. */
export type PlaceInput = { readonly id?: string | CdaId; readonly name: string };

/** Who prescribed or did something: a person, a place, both, or nobody known. */
export type ProviderInput = {
  readonly person?: Pick<PersonInput, 'id' | 'familyName' | 'givenName' | 'title' | 'specialty'>;
  readonly place?: PlaceInput;
};

type Dispensed = {
  /** Name and code of what was given. */
  readonly product: Code;
  readonly dispensedOn: TimeInput;
  readonly prescribedOn?: TimeInput;
  readonly prescriber?: ProviderInput;
  readonly dispenser: PlaceInput;
};

export type ReimbursedDrug = Dispensed & {
  readonly quantity: number;
  /** Therapeutic group, from the ATC. */
  readonly group?: Code;
  readonly actives?: readonly Code[];
};

export type ReimbursedVaccine = Dispensed & { readonly valence?: Code };

export type ReimbursedDevice = Dispensed & { readonly quantity: number };

export type ReimbursedStay = {
  readonly start: TimeInput;
  readonly stop?: TimeInput;
  /** Nature of the stay, from the GHS, the DDP or the NGAP. */
  readonly nature: Code;
  readonly place: PlaceInput;
};

/** An act, from the CCAM, the NGAP or the NABM. */
export type ReimbursedAct = {
  readonly act: Code;
  readonly date: TimeInput;
  readonly provider?: ProviderInput;
};

export type ReimbursementHistoryInput = {
  readonly header: Pick<CdaHeaderInput, 'id' | 'setId' | 'versionNumber' | 'replaces' | 'effectiveTime' | 'patient'>;
  /** Period of care that the document covers. */
  readonly period: { readonly start: TimeInput; readonly stop: TimeInput };
  /** The feeding organisation: its Struct_IdNat and the identifier of the feeding program. */
  readonly insurer: { readonly organizationId: string; readonly deviceId: string };
  readonly drugs: readonly ReimbursedDrug[];
  readonly vaccines: readonly ReimbursedVaccine[];
  readonly devices: readonly ReimbursedDevice[];
  readonly stays: readonly ReimbursedStay[];
  /** Soins médicaux et dentaires. */
  readonly care: readonly ReimbursedAct[];
  readonly radiology: readonly ReimbursedAct[];
  readonly biology: readonly ReimbursedAct[];
};
