import type { Raw, XmlElement } from '@trousse/xml';
import { required } from '../expect.ts';
import { type ObservationCode, readObservation, writeObservation } from '../hl7/observation.ts';
import { writePerson } from '../hl7/person.ts';
import {
  type AdministrativeData,
  detailsOf,
  type Oppositions,
  readOppositions,
  readPersonData,
} from './administrative-data.ts';

/** The data that a request brings. An opposition that it leaves out is not voiced: nothing is to be changed of it. */
export type SentData = Omit<AdministrativeData, 'oppositions'> & { readonly oppositions: Partial<Oppositions> };

type ConsentCode = Extract<ObservationCode, `CONSENTEMENT_${string}`>;

/**
 * The children of `patient` after its status: the person, the consent when the request is about one, the oppositions.
 * @param o.provider what stands between the person and the observations.
 */
export function writeContent(
  data: SentData,
  o: { provider?: Raw; consent?: { code: ConsentCode; given: boolean } } = {},
): (Raw | undefined)[] {
  const { breakGlass, emergency } = data.oppositions;
  const { consent } = o;
  return [
    writePerson(data.traits, detailsOf(data)),
    o.provider,
    consent && writeObservation(consent.code, consent.given),
    writeObservation('OPPOSITION_BRIS_DE_GLACE', breakGlass),
    writeObservation('OPPOSITION_ACCES_URGENCE', emergency),
  ];
}

/** @throws DmpWireError `malformed-message` without a person. */
export function readContent(patient: XmlElement | undefined): SentData {
  return { ...required(readPersonData(patient)), oppositions: readOppositions(patient) };
}

/** Whether the request says that the patient consents: only a plain yes does. */
export function readConsent(patient: XmlElement | undefined, code: ConsentCode): boolean {
  return readObservation(patient, code) === true;
}
