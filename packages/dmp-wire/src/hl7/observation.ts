import { attr, el, first, paths, type Raw, type XmlElement } from '@trousse/xml';
import { onlyOne } from '../expect.ts';
import { readBoolean } from './boolean.ts';
import { gdpOids, xsiNs } from './vocabulary.ts';

/** What a patient said yes or no to, or a flag of the record (reference: DMP §6.2, §6.6). */
export type ObservationCode =
  | 'COMPTE_INTERNET_OUVERT'
  | 'RATTACHEMENT_ENS'
  | 'OPPOSITION_BRIS_DE_GLACE'
  | 'OPPOSITION_ACCES_URGENCE'
  | 'CONSENTEMENT_OUVERTURE_DMP'
  | 'CONSENTEMENT_REACTIVATION_DMP';

export function booleanValue(value: boolean): Raw {
  return el('value', { 'xmlns:xsi': xsiNs, 'xsi:type': 'BL', value: String(value) });
}

/** One observation of a patient; nothing when its value is not known. */
export function writeObservation(
  code: ObservationCode,
  value: boolean | undefined,
  element: 'subjectOf' | 'subjectOf2' = 'subjectOf',
): Raw | undefined {
  if (value === undefined) return undefined;
  const codeSystem = code === 'COMPTE_INTERNET_OUVERT' ? gdpOids.internetAccount : gdpOids.observations;
  return el(
    element,
    { typeCode: 'SBJ' },
    el(
      'administrativeObservation',
      { classCode: 'OBS', moodCode: 'EVN' },
      el('code', { code, codeSystem }),
      booleanValue(value),
    ),
  );
}

/**
 * `undefined` when the message does not say; TD0.5 numbers the element that the others name `subjectOf`.
 * @throws DmpWireError `malformed-message` for a value that is neither yes nor no, or for both.
 */
export function readObservation(patient: XmlElement | undefined, code: ObservationCode): boolean | undefined {
  const observations = ['subjectOf', 'subjectOf2'].flatMap((name) =>
    paths(patient, `${name}/administrativeObservation`),
  );
  const found = observations.filter((one) => attr(first(one, 'code'), 'code') === code);
  const values = new Set(found.flatMap((one) => readBoolean(first(one, 'value')) ?? []));
  return onlyOne([...values]);
}
