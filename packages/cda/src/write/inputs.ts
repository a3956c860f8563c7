import type { IdentityTraits, Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { CdaId, CdaTime } from '../model.ts';

/** An instant; or a text: `YYYY-MM-DD`, `YYYYMMDD`, or an HL7 timestamp to the second with its zone. */
export type TimeInput = Date | CdaTime;

export type AddressInput = {
  readonly street?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly country?: string;
};

export type OrganizationInput = {
  /** Struct_IdNat (`1` + FINESS, `3` + SIRET …), or an id under another root. */
  readonly id: string | CdaId;
  readonly name: string;
  readonly address?: AddressInput;
  /** `tel:…` or `mailto:…` */
  readonly telecom?: string;
};

export type PersonInput = {
  /** PS_IdNat (`8` + RPPS …), or an id under another root (an INS for a patient). */
  readonly id: string | CdaId;
  readonly familyName: string;
  readonly givenName?: string;
  /** Code of JDV_J245: `M`, `MME`. */
  readonly civility?: string;
  /** Code of JDV_J246: `DR`, `PR`. */
  readonly title?: string;
  /** Profession or speciality (JDV_J01, as in `authorSpecialties`). */
  readonly specialty?: Code;
  readonly organization?: OrganizationInput;
  readonly address?: AddressInput;
  readonly telecom?: string;
};

/** A program as author: the feed of the Assurance Maladie, an instrument. */
export type DeviceInput = {
  readonly id: string | CdaId;
  readonly model: string;
  readonly software: string;
  readonly specialty?: Code;
  readonly organization?: OrganizationInput;
};

export type AuthorInput = {
  readonly time: TimeInput;
  /** Functional role (JDV_J47): `PCP` for the treating doctor. */
  readonly role?: Code;
} & ({ readonly person: PersonInput } | { readonly device: DeviceInput });

export type ParticipantInput = {
  /** `@typeCode` of JDV_J144: `REF` prescriber, `INF` … */
  readonly kind: string;
  readonly role?: Code;
  readonly since?: TimeInput;
  readonly person: PersonInput;
};

/** `ECON` to call in an emergency, `NOK` personne de confiance. */
export type ContactInput = {
  readonly kind: 'ECON' | 'NOK';
  /** Relation to the patient (JDV_J11, role code). */
  readonly relation: Code;
  readonly familyName: string;
  readonly givenName: string;
  readonly telecom?: string;
};

/** Code of JDV_J08 that a clinical document may bear. */
export type ConfidentialityInput = 'N' | 'R' | 'V';

/**
 * The version that a document replaces: its `id`, and its number. The national model of a parent document has no place
 * for a setId (template 1.2.250.1.213.1.1.1.1.10.3).
 */
export type ReplacedInput = {
  /** OID; or the root and extension of a document of others. */
  readonly id: string | CdaId;
  readonly versionNumber?: number;
};

/** What the header of every written document needs (cda.md §3). Order of the national model, French names in the XML. */
export type CdaHeaderInput = {
  /** OID of this version of the document; its uniqueId in the DMP. */
  readonly id: string;
  /** OID shared by all versions; or the root and extension that the first version chose, elsewhere. */
  readonly setId: string | CdaId;
  /** From 1, and growing (`nextVersion`). */
  readonly versionNumber: number;
  /** The version that this one replaces; a text is its OID. */
  readonly replaces?: string | ReplacedInput;
  /** JDV_J07 (the codes of `typeCodes`). */
  readonly typeCode: Code;
  readonly title: string;
  readonly effectiveTime: TimeInput;
  /** Normal (without it), restricted, very restricted. It masks nothing in the DMP (docs/decisions/0025). */
  readonly confidentiality?: ConfidentialityInput;
  readonly patient: {
    readonly ins: Ins;
    readonly traits: IdentityTraits;
    readonly birthPlaceName?: string;
    /** Identifiers given by structures, beside the INS. */
    readonly localIds?: readonly CdaId[];
    readonly address?: AddressInput;
    readonly telecom?: string;
  };
  readonly authors: readonly AuthorInput[];
  readonly contacts?: readonly ContactInput[];
  readonly custodian: OrganizationInput;
  readonly legalAuthenticator: { readonly time: TimeInput; readonly person: PersonInput };
  readonly participants?: readonly ParticipantInput[];
  /** The main act. */
  readonly serviceEvent: {
    readonly code?: Code;
    readonly start: TimeInput;
    readonly stop?: TimeInput;
    /** Absent when nobody in particular did it, as in a reimbursement history. */
    readonly performer?: PersonInput;
  };
  /** Cadre d'exercice (JDV_J62). */
  readonly practiceSetting: Code;
  /** Cadre de soins (JDV_J61). */
  readonly facilityType: Code;
  readonly encounter?: { readonly start?: TimeInput; readonly stop?: TimeInput };
};
