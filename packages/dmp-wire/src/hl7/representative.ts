import { all, el, first, path, type Raw, type XmlElement } from '@trousse/xml';
import { atMost, maybe, optionalAttr, optionalValue } from '../expect.ts';
import { dmpWireLimits } from '../limits.ts';
import { type PostalAddress, readAddress, writeAddress } from './address.ts';
import { readTelecoms, type Telecom, writeTelecoms } from './telecom.ts';
import { gdpOids } from './vocabulary.ts';

/** A legal representative of the patient. */
export type Representative = {
  /** HL7 PersonalRelationshipRoleType: `FTH`, `MTH`… */
  readonly relationship: string;
  readonly civility?: string;
  readonly familyName: string;
  readonly givenName?: string;
  readonly address?: PostalAddress;
  readonly telecoms: readonly Telecom[];
};

export function writeRepresentative(one: Representative): Raw {
  const { relationship, civility, familyName, givenName, address, telecoms } = one;
  return el(
    'personalRelationship',
    { classCode: 'PRS' },
    el('code', { code: relationship, codeSystem: gdpOids.relationships }),
    address !== undefined && writeAddress(address),
    writeTelecoms(telecoms),
    el(
      'relationshipHolder1',
      { classCode: 'PSN', determinerCode: 'INSTANCE' },
      el(
        'name',
        null,
        civility !== undefined && el('prefix', null, civility),
        givenName !== undefined && el('given', null, givenName),
        el('family', null, familyName),
      ),
    ),
  );
}

/** The relationships of a person; one without a name says nothing. @throws DmpWireError `malformed-message`. */
export function readRepresentatives(person: XmlElement | undefined): Representative[] {
  const relationships = atMost(dmpWireLimits.maxRepeated, all(person, 'personalRelationship'));
  return relationships.flatMap((relationship) => {
    const name = path(relationship, 'relationshipHolder1/name');
    const familyName = optionalValue(first(name, 'family'));
    if (familyName === undefined) return [];
    return {
      relationship: optionalAttr(first(relationship, 'code'), 'code') ?? '',
      ...maybe('civility', optionalValue(first(name, 'prefix'))),
      familyName,
      ...maybe('givenName', optionalValue(first(name, 'given'))),
      ...maybe('address', readAddress(first(relationship, 'addr'))),
      telecoms: readTelecoms(relationship),
    };
  });
}
