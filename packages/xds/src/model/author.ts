import type { Code } from '@trousse/nomenclatures';

/** Identifier families of a person (CI-SIS): PS_IdNat, internal to a structure, device, patient with an INS. */
export type PersonIdType = 'IDNPS' | 'EI' | 'RI' | 'NH' | (string & {});

/** A person or device as XDS names it (HL7 v2 XCN). */
export type XcnPerson = {
  /** National id (`8` + RPPS…), internal id, or the matricule of a patient author. */
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly idType: PersonIdType;
  /** OID of the authority that gave `id`; absent for `IDNPS`, whose authority is always the national one. */
  readonly assigningAuthority?: string;
};

/** A structure as XDS names it (HL7 v2 XON). */
export type Institution = {
  readonly name: string;
  /** Struct_IdNat (`1` + FINESS…). */
  readonly id: string;
  /** `IDNST` for a national structure identifier. */
  readonly idType: string;
  /** OID of the authority; absent for `IDNST`, whose authority is always the national one. */
  readonly assigningAuthority?: string;
};

export type Author = {
  readonly person?: XcnPerson;
  /** Absent when the author is the patient (dmp.md §7). */
  readonly institution?: Institution;
  /** JDV_J56, e.g. `G15_10/SM26`. */
  readonly specialty?: Code;
  /** Label of the functional role (JDV_J47). */
  readonly role?: string;
};
