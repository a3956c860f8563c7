import type { IdentityTraits, Ins } from '@trousse/ins';
import type { Refusal } from '../hl7/acknowledgement.ts';
import type { PostalAddress } from '../hl7/address.ts';

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
  /** Where the server gives it: TD1.3a always does, TD0.2 need not. */
  readonly address?: PostalAddress;
  /** The record belongs to an active Mon espace santé. */
  readonly attachedToMes?: boolean;
  readonly internetAccountOpen?: boolean;
  /** Of a closed record. */
  readonly closing?: { readonly date?: string; readonly motive?: string; readonly reason?: string };
  /** Why the caller is blocked, in the words of the server. */
  readonly blockedReason?: string;
};

/** Answer of TD0.2: a status, or the refusal of the query. */
export type Td02Outcome = { readonly status: RecordStatus } | { readonly error: Refusal };

export const requestInteraction = 'PRPA_IN201307UV02';
export const responseInteraction = 'PRPA_IN201308UV02';
