import { attr, el, first, path, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, optionalAttr, optionalValue, required } from '../expect.ts';
import { gdpOids } from '../hl7/vocabulary.ts';

/** The professional who asks for a change of a record, and the structure (reference: DMP §6.6). */
export type GdpAuthor = {
  /** PS_IdNat. */
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Code such as `G15_10/SM26`, and its label. */
  readonly speciality?: { readonly code: string; readonly display?: string };
  /** Struct_IdNat. */
  readonly structureId: string;
  readonly structureName?: string;
};

export function writeAuthor(author: GdpAuthor): Raw {
  const { speciality, structureName } = author;
  return el(
    'author',
    { typeCode: 'AUT' },
    el(
      'assignedEntity',
      { classCode: 'ASSIGNED' },
      el('id', { root: gdpOids.professionals, extension: author.nationalId }),
      speciality !== undefined &&
        el('code', { code: speciality.code, codeSystem: gdpOids.specialities, displayName: speciality.display }),
      el(
        'assignedPerson',
        { classCode: 'PSN', determinerCode: 'INSTANCE' },
        el('name', null, el('family', null, author.familyName), el('given', null, author.givenName)),
      ),
      el(
        'representedOrganization',
        { classCode: 'ORG', determinerCode: 'INSTANCE' },
        el('id', { root: gdpOids.structures, extension: author.structureId }),
        structureName !== undefined && el('name', null, structureName),
        // Empty, but the schema wants it.
        el('contactParty', { classCode: 'CON' }),
      ),
    ),
  );
}

/** @throws DmpWireError `malformed-message` without the national id, the name or the structure. */
export function readAuthor(registration: XmlElement | undefined): GdpAuthor {
  const entity = path(registration, 'author/assignedEntity');
  const name = path(entity, 'assignedPerson/name');
  const organization = first(entity, 'representedOrganization');
  return {
    nationalId: required(optionalAttr(first(entity, 'id'), 'extension')),
    familyName: required(optionalValue(first(name, 'family'))),
    givenName: optionalValue(first(name, 'given')) ?? '',
    ...maybe('speciality', readSpeciality(first(entity, 'code'))),
    structureId: required(optionalAttr(first(organization, 'id'), 'extension')),
    ...maybe('structureName', optionalValue(first(organization, 'name'))),
  };
}

function readSpeciality(element: XmlElement | undefined): GdpAuthor['speciality'] {
  const code = optionalAttr(element, 'code');
  return code === undefined ? undefined : { code, ...maybe('display', attr(element, 'displayName')) };
}
