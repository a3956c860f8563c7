import type { Code } from '@trousse/nomenclatures';

/** Identifier families of a person (CI-SIS): PS_IdNat, internal to a structure, device, patient with an INS. */
export type PersonIdType = 'IDNPS' | 'EI' | 'RI' | 'NH' | (string & {});

/**
 * A value as other software wrote it, kept when we would write it otherwise (other components of HL7, another order…):
 * it is written again as it was, as long as the rest of the object still says what it says.
 */
type AsWritten = { readonly asWritten?: string };

/** A person or device as XDS names it (HL7 v2 XCN). */
export type XcnPerson = AsWritten & {
  /** National id (`8` + RPPS…), internal id, or the matricule of a patient author. */
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly idType: PersonIdType;
  /** OID of the authority that gave `id`; absent for `IDNPS`, whose authority is always the national one. */
  readonly assigningAuthority?: string;
};

/** A structure as XDS names it (HL7 v2 XON). */
export type Institution = AsWritten & {
  readonly name: string;
  /** Struct_IdNat (`1` + FINESS…). */
  readonly id: string;
  /** `IDNST` for a national structure identifier. */
  readonly idType: string;
  /** OID of the authority; absent for `IDNST`, whose authority is always the national one. */
  readonly assigningAuthority?: string;
};

/** A speciality, and a code in general that XDS writes as a text (`code^libellé^system`). */
export type CodedText = AsWritten & Code;

/**
 * Author of a document or a set (IHE ITI TF-3 §4.2.3.1.4). The slots of an author may have several values: the first is
 * the one that the DMP goes by, the others are kept so that nothing that was deposited is lost.
 */
export type Author = {
  readonly person?: XcnPerson;
  /** Absent when the author is the patient (dmp.md §7). */
  readonly institution?: Institution;
  /** JDV_J56, e.g. `G15_10/SM26`. */
  readonly specialty?: CodedText;
  /** Label of the functional role (JDV_J47). */
  readonly role?: string;
  readonly otherPersons?: readonly XcnPerson[];
  readonly otherInstitutions?: readonly Institution[];
  readonly otherSpecialties?: readonly CodedText[];
  readonly otherRoles?: readonly string[];
  /** authorTelecommunication: HL7 v2 XTN values, as written. */
  readonly telecommunications?: readonly string[];
};
