import type { IdentityTraits, Ins } from '@trousse/ins';

/** An HL7 instance identifier. */
export type InstanceId = { readonly root: string; readonly extension?: string };

/** The caller's authorisation on the record. Only VALIDE was seen on the wire (reference: DMP §6.2). */
export type AuthorisationStatus = 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE';

/** What TD0.2 says of a patient's record. */
export type RecordStatus = {
  readonly record: 'exists' | 'closed' | 'none';
  readonly authorisation: AuthorisationStatus;
  /** The caller is the treating doctor in the DMP. */
  readonly treatingDoctor: boolean;
  readonly ins?: Ins;
  /** Not to be shown by default (EX_0.2-1020). Birth name is '' where the server gives the used name alone. */
  readonly traits?: IdentityTraits;
  /** The record belongs to an active Mon espace santé. */
  readonly attachedToMes?: boolean;
  readonly internetAccountOpen?: boolean;
  /** Of a closed record. */
  readonly closing?: { readonly date?: string; readonly motive?: string; readonly reason?: string };
  /** Why the caller is blocked, in the words of the server. */
  readonly blockedReason?: string;
};

/** Answer of TD0.2: a status, or the refusal of the query. */
export type Td02Outcome =
  | { readonly status: RecordStatus }
  | { readonly error: { readonly code?: string; readonly text: string } };

export const hl7Ns = 'urn:hl7-org:v3';

/** Code systems and identifiers of the exchange (reference: DMP §6.2). */
export const gdpOids = {
  interactions: '2.16.840.1.113883.1.6',
  reasons: '1.2.250.1.213.1.1.4.11',
  authorisationKeyword: '1.2.250.1.213.4.1.2.6.1',
  authorisationValues: '1.2.250.1.213.4.1.2.6.2',
  treatingDoctorKeyword: '1.2.250.1.213.4.1.2.6.3',
  closingMotives: '1.2.250.1.213.4.1.2.4',
  internetAccount: '1.2.250.1.213.4.1.2.9',
  observations: '1.2.250.1.213.4.1.2.3',
} as const;
