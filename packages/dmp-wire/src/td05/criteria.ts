import { all, attr, el, elements, first, paths, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { maybe, onlyOne, optionalAttr, optionalValue, required } from '../expect.ts';
import { readPlace, writePlace } from '../hl7/birth-place.ts';
import { fromHl7Date, toHl7Date } from '../hl7/date.ts';
import type { Td05Criteria } from './model.ts';

/** `parameterList` of the query, in the order of PRPA_MT201306. */
export function writeCriteria(criteria: Td05Criteria): Raw {
  const { name, givenName, sex, birthDate, birthPlace, postalCode } = criteria;
  return el(
    'parameterList',
    null,
    sex !== undefined &&
      parameter('livingSubjectAdministrativeGender', 'LivingSubject.administrativeGender', { code: sex }),
    birthPlace?.code !== undefined &&
      placeParameter('livingSubjectBirthPlaceAddress', writePlace('value', { code: birthPlace.code })),
    birthPlace?.name !== undefined && placeParameter('livingSubjectBirthPlaceName', el('value', null, birthPlace.name)),
    birthDate !== undefined &&
      parameter('livingSubjectBirthTime', 'LivingSubject.birthTime', { value: toHl7Date(birthDate) }),
    el(
      'livingSubjectName',
      null,
      el('value', null, givenName !== undefined && el('given', null, givenName), el('family', null, name)),
      el('semanticsText', null, 'LivingSubject.name'),
    ),
    postalCode !== undefined &&
      el(
        'patientAddress',
        null,
        el('value', null, el('postalCode', null, postalCode)),
        el('semanticsText', null, 'Patient.addr'),
      ),
  );
}

function parameter(name: string, semantics: string, value: { code: string } | { value: string }): Raw {
  return el(name, null, el('value', value), el('semanticsText', null, semantics));
}

function placeParameter(name: string, value: Raw): Raw {
  return el(name, null, value, el('semanticsText', null, 'LivingSubject.birthPlace'));
}

/**
 * Reads `parameterList`. What is asked for must be understood whole: a criterion left out would widen the search.
 * @throws DmpWireError `malformed-message` without a name, or with a criterion of another form, unknown or repeated.
 */
export function readCriteria(list: XmlElement | undefined): Td05Criteria {
  if (list === undefined) throw new DmpWireError(dmpWireErrorCodes.malformed);
  refuseOthers(list);
  const value = (criterion: string, ...parts: readonly string[]) => wholeValue(list, criterion, parts);
  const name = value('livingSubjectName', 'family', 'given');
  const place = {
    ...readPlace(value('livingSubjectBirthPlaceAddress', 'county', 'city')),
    ...maybe('name', optionalValue(value('livingSubjectBirthPlaceName'))),
  };
  return {
    name: required(optionalValue(onlyOne(all(name, 'family')))),
    ...maybe(
      'givenName',
      all(name, 'given')
        .flatMap((part) => optionalValue(part) ?? [])
        .join(' ') || undefined,
    ),
    ...maybe('sex', readSex(value('livingSubjectAdministrativeGender'))),
    ...maybe('birthDate', readBirthDate(value('livingSubjectBirthTime'))),
    ...(Object.keys(place).length === 0 ? {} : { birthPlace: place }),
    ...maybe('postalCode', optionalValue(first(value('patientAddress', 'postalCode'), 'postalCode'))),
  };
}

/** The value of a criterion, which has no other parts than these. */
function wholeValue(list: XmlElement, criterion: string, parts: readonly string[]): XmlElement | undefined {
  const value = onlyOne(paths(list, `${criterion}/value`));
  const others = value === undefined ? [] : elements(value).filter((part) => !parts.includes(part.name));
  if (others.length > 0) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value;
}

const known: ReadonlySet<string> = new Set([
  'livingSubjectAdministrativeGender',
  'livingSubjectBirthPlaceAddress',
  'livingSubjectBirthPlaceName',
  'livingSubjectBirthTime',
  'livingSubjectName',
  'patientAddress',
]);

/** An element without value says nothing and passes: some stacks write every one that the schema allows. */
function refuseOthers(list: XmlElement): void {
  const others = elements(list).filter((one) => !known.has(one.name) && first(one, 'value') !== undefined);
  if (others.length > 0) throw new DmpWireError(dmpWireErrorCodes.malformed);
}

function readSex(value: XmlElement | undefined): Td05Criteria['sex'] {
  const code = optionalAttr(value, 'code');
  if (code === undefined) return undefined;
  if (code !== 'M' && code !== 'F' && code !== 'U') throw new DmpWireError(dmpWireErrorCodes.malformed);
  return code;
}

function readBirthDate(value: XmlElement | undefined): string | undefined {
  const date = attr(value, 'value');
  if (date === undefined || date === '') return undefined;
  return required(/^\d{8}(\d{2,6})?$/.test(date) ? fromHl7Date(date) : undefined);
}
