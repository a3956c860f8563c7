import type { SentData } from '../gdp/content.ts';
import type { Registration } from '../gdp/registration.ts';
import type { NameParts } from '../hl7/name.ts';

/** TD1.2: a closed record is opened again. */
export type Reactivation = Registration & {
  readonly reason: 'REAC';
  readonly data: SentData;
  /** CONSENTEMENT_REACTIVATION_DMP. */
  readonly consent: boolean;
};

/** TD1.3b: the administrative data are these from now on. */
export type Modification = Registration & { readonly reason: 'MODIF_DATA'; readonly data: SentData };

/** TD1.4: the record is closed. */
export type Closing = Registration & {
  readonly reason: 'FERM';
  /** The patient’s name, as the official samples give it. */
  readonly name?: NameParts;
  /** Only FERMETURE_DEMANDE_PATIENT is known. */
  readonly motive: string;
  /** In the author's own words. */
  readonly text?: string;
};

/** The three transactions of one action: `reason` tells which (reference: DMP §6.6). */
export type Td12Request = Reactivation | Modification | Closing;
