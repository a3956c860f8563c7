import type { IdentityTraits, Ins } from '@trousse/ins';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import type { Administrative } from '../store/schema.ts';

export type SeedStructure = {
  /** Struct_IdNat. */
  readonly id: string;
  readonly name: string;
  /** Inactive structures are known and refused; active by default. */
  readonly active?: boolean;
  /** A Samu's regulation centre. */
  readonly regulation?: boolean;
};

export type SeedProfessional = {
  /** PS_IdNat, or the identifier of an employee's card. */
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  /** TRE_G15, absent for staff. */
  readonly profession?: string;
  /** SMxx … */
  readonly specialities?: readonly string[];
  /** Struct_IdNat of the places where they work. */
  readonly structures: readonly string[];
};

export type SeedAuthorisation = {
  /** PS_IdNat, or Struct_IdNat for a right that a structure holds. */
  readonly holderId: string;
  /** Absent: no right, only a block. */
  readonly grantedAt?: Date;
  readonly lastAccessAt?: Date;
  readonly treatingDoctor?: boolean;
  /** The patient shut this professional out; the text is what they are told. */
  readonly blocked?: { readonly reason?: string; readonly at?: Date };
};

export type SeedPatient = {
  readonly ins: Ins;
  readonly traits: IdentityTraits;
  /** A patient without record is not known at all: nothing is written, and what was there is kept. */
  readonly state: 'active' | 'closed' | 'none';
  readonly closed?: { readonly at: Date; readonly text: string };
  readonly attachedToMes?: boolean;
  readonly internetAccount?: boolean;
  readonly oppositions?: { readonly breakGlass?: boolean; readonly emergency?: boolean; readonly feeding?: boolean };
  /** Whether masked documents open in an emergency. */
  readonly maskedInEmergency?: boolean;
  /** What TD1.3a says beside the traits. */
  readonly administrative?: Administrative;
  readonly authorisations?: readonly SeedAuthorisation[];
};

/** A document of any origin: a professional, an establishment, the Assurance Maladie, the patient. */
export type SeedDocument = {
  /** Hash and size are taken from the bytes; the status stays as it is. */
  readonly entry: DocumentEntry;
  readonly cda: Uint8Array;
  readonly submittedAt: Date;
  /** Made up from the entry when absent. */
  readonly set?: SubmissionSet;
  /** uniqueId of the version that it replaces, which is registered before it. */
  readonly replaces?: string | undefined;
};
