import type { IdentityTraits, Ins } from '@trousse/ins';
import type { Refusal } from '../hl7/acknowledgement.ts';
import type { PostalAddress } from '../hl7/address.ts';
import type { BirthPlace } from '../hl7/birth-place.ts';

/** What a regulation centre knows of a person. The name may be the birth name or the used name. */
export type Td05Criteria = {
  readonly name: string;
  readonly givenName?: string;
  readonly sex?: IdentityTraits['sex'];
  /** `YYYY-MM-DD`, possibly a lunar date. */
  readonly birthDate?: string;
  readonly birthPlace?: BirthPlace;
  readonly postalCode?: string;
};

export type Candidate = {
  readonly ins: Ins;
  readonly traits: IdentityTraits;
  readonly recordState: 'exists' | 'closed';
  /** To tell namesakes apart. */
  readonly address?: PostalAddress;
  /** The patient refuses the access of regulation centres (OPPOSITION_ACCES_URGENCE). */
  readonly emergencyOpposition?: boolean;
};

/** Answer of TD0.5: `total` counts those that the answer leaves out too. */
export type Td05Outcome =
  | { readonly candidates: readonly Candidate[]; readonly total: number }
  | { readonly error: Refusal };
