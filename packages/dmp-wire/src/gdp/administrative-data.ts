import type { IdentityTraits } from '@trousse/ins';
import { first, type XmlElement } from '@trousse/xml';
import { readObservation } from '../hl7/observation.ts';
import { type PersonDetails, readDetails, readTraits } from '../hl7/person.ts';

/** What the patient refuses of the two emergency modes (reference: DMP §10). */
export type Oppositions = {
  /** OPPOSITION_BRIS_DE_GLACE */
  readonly breakGlass: boolean;
  /** OPPOSITION_ACCES_URGENCE */
  readonly emergency: boolean;
};

/** The administrative data of a record (reference: DMP §6.6). */
export type AdministrativeData = PersonDetails & {
  readonly traits: IdentityTraits;
  readonly oppositions: Oppositions;
};

/** The details to write: the code of the birth place is one of the traits too. */
export function detailsOf({ traits, ...data }: Partial<PersonDetails> & { traits: IdentityTraits }) {
  const code = data.birthPlace?.code ?? traits.birthPlaceCode;
  return code === undefined ? data : { ...data, birthPlace: { ...data.birthPlace, code } };
}

/** Data without the oppositions; `undefined` without a person. @throws DmpWireError `malformed-message`. */
export function readPersonData(patient: XmlElement | undefined) {
  const person = first(patient, 'patientPerson');
  const traits = readTraits(person);
  return traits && { traits, ...readDetails(person) };
}

/** The oppositions that the message voices. */
export function readOppositions(patient: XmlElement | undefined): Partial<Oppositions> {
  const breakGlass = readObservation(patient, 'OPPOSITION_BRIS_DE_GLACE');
  const emergency = readObservation(patient, 'OPPOSITION_ACCES_URGENCE');
  return {
    ...(breakGlass === undefined ? {} : { breakGlass }),
    ...(emergency === undefined ? {} : { emergency }),
  };
}
