import type { IdentityTraits } from '@trousse/ins';
import { el, type Raw, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { insiLimits } from '../limits.ts';
import { acceptableDate, acceptableName, acceptablePlace, acceptableSex } from './acceptable.ts';
import { malformed, matching, readSequence, rootOf } from './fields.ts';
import { insiNs } from './operations.ts';

/** Criteria of WS_INS2, as entered: they are normalised when they are written. */
export type TraitsCriteria = Pick<IdentityTraits, 'birthName' | 'sex' | 'birthDate' | 'birthPlaceCode'> & {
  /** One element each. A whole list goes as one text, its names apart by a space (tlsi-ins, tried with the CNDA). */
  readonly givenNames: readonly string[];
};

/** RECSANSVITALE (WS_INS2). @throws InsiError `unacceptable-trait`. */
export function encodeTraitsSearch(criteria: TraitsCriteria): Raw {
  const { birthName, givenNames, sex, birthDate, birthPlaceCode } = criteria;
  if (givenNames.length === 0 || givenNames.length > insiLimits.maxGivenNames) {
    throw new InsiError(insiErrorCodes.trait, { trait: 'birthGivenNames' });
  }
  return el(
    'RECSANSVITALE',
    { xmlns: insiNs.traitsSearch },
    el('NomNaissance', null, acceptableName('birthName', birthName)),
    givenNames.map((name) => el('Prenom', null, acceptableName('givenName', name))),
    el('Sexe', null, acceptableSex(sex)),
    el('DateNaissance', null, acceptableDate(birthDate)),
    birthPlaceCode !== undefined && el('LieuNaissance', null, acceptablePlace(birthPlaceCode)),
  );
}

/** Criteria as a service receives them: every element is optional in the schema. */
export type ReceivedTraits = {
  readonly birthName?: string;
  readonly givenNames: readonly string[];
  readonly sex?: string;
  readonly birthDate?: string;
  readonly birthPlaceCode?: string;
};

/** @throws InsiError `malformed-message`. */
export function decodeTraitsSearch(body: XmlElement): ReceivedTraits {
  const root = rootOf(body, insiNs.traitsSearch, 'RECSANSVITALE');
  const fields = readSequence(root, ['NomNaissance', 'Prenom*', 'Sexe', 'DateNaissance', 'LieuNaissance']);
  return receivedTraits({
    birthName: fields.text('NomNaissance'),
    givenNames: fields.texts('Prenom'),
    sex: fields.text('Sexe'),
    birthDate: fields.text('DateNaissance'),
    birthPlaceCode: fields.text('LieuNaissance'),
  });
}

/** Checks the forms of what was received, and leaves out what was not. @throws InsiError `malformed-message`. */
export function receivedTraits(
  received: {
    [Name in keyof ReceivedTraits]-?: ReceivedTraits[Name] | undefined;
  },
): ReceivedTraits {
  const { birthName, givenNames = [], sex, birthDate, birthPlaceCode } = received;
  if (givenNames.length > insiLimits.maxGivenNames) throw malformed();
  return {
    ...(birthName === undefined ? {} : { birthName: matching(nameForm, birthName) }),
    givenNames: givenNames.map((name) => matching(nameForm, name)),
    ...(sex === undefined ? {} : { sex: matching(/^[A-Z]$/, sex) }),
    ...(birthDate === undefined ? {} : { birthDate: matching(/^\d{4}-\d{2}-\d{2}$/, birthDate) }),
    ...(birthPlaceCode === undefined ? {} : { birthPlaceCode: matching(/^[A-Za-z0-9]{5}$/, birthPlaceCode) }),
  };
}

// Upper case without accents (SEL-MP-043 §3.4.1); which of the finer rules a service holds is its own affair.
const nameForm = /^[A-Z' -]{1,512}$/;
