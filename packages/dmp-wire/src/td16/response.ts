import { all, el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { atMost, expectMessage, maybe, optionalValue } from '../expect.ts';
import { gdpOids } from '../hl7/vocabulary.ts';
import { dmpWireLimits } from '../limits.ts';
import { readStatus, type ServiceStatus, writeStatus } from '../service-status.ts';
import { habilitationsNs } from '../td03/request.ts';

/** One professional or structure of the list. Times are `yyyyMMddHHmmss`, UTC. */
export type ListedAuthorisation = {
  /** PS_IdNat, or Struct_IdNat as the type says. */
  readonly nationalId: string;
  /** OID of the identifier; PS_IdNat when it is not said. */
  readonly nationalIdType: string;
  readonly familyName: string;
  readonly givenName?: string;
  /** Codes such as `G15_10/SM26`, with their labels. */
  readonly specialities: readonly { readonly code: string; readonly display?: string }[];
  readonly since?: string;
  readonly lastAction?: string;
  readonly mode: 'ACTIVE' | 'INTERDITE';
  readonly treatingDoctor: boolean;
};

/** Answer of TD1.6 (reference: DMP §6.7). */
export type Td16Response = { readonly status: ServiceStatus; readonly authorisations: readonly ListedAuthorisation[] };

export function encodeResponse({ status, authorisations }: Td16Response): Raw {
  return el(
    'p:listAuthorizationByPatientResponse',
    { 'xmlns:p': habilitationsNs },
    el('p:output', null, authorisations.map(writeItem), writeStatus(status)),
  );
}

function writeItem(item: ListedAuthorisation): Raw {
  const { specialities } = item;
  const optional = (name: string, value: string | undefined) => value !== undefined && el(name, null, value);
  return el(
    'p:listOfAuthorizationByPatient',
    null,
    el('p:nationalId', null, item.nationalId),
    el('p:nationalIdType', null, item.nationalIdType),
    optional('p:firstName', item.givenName),
    el('p:lastName', null, item.familyName),
    // Two lists side by side: a label missing in the midst would shift those after it.
    specialities.map(({ code }) => el('p:codeSpeciality', null, code)),
    specialities.some(({ display }) => display !== undefined) &&
      specialities.map(({ display }) => el('p:libSpeciality', null, display ?? '')),
    optional('p:startOfAuthorization', item.since),
    optional('p:lastActionDate', item.lastAction),
    el('p:mode', null, item.mode),
    item.treatingDoctor && el('p:specificRight', null, 'MEDECIN_TRAITANT'),
  );
}

/** @throws DmpWireError for another message, or a list beyond the limit. */
export function decodeResponse(body: XmlElement): Td16Response {
  expectMessage(body, 'listAuthorizationByPatientResponse', habilitationsNs);
  const output = first(body, 'output');
  const rows = atMost(dmpWireLimits.maxListedProfessionals, all(output, 'listOfAuthorizationByPatient'));
  return { status: readStatus(output), authorisations: rows.map(readItem) };
}

function readItem(row: XmlElement): ListedAuthorisation {
  const value = (name: string) => optionalValue(first(row, name));
  return {
    nationalId: value('nationalId') ?? '',
    nationalIdType: value('nationalIdType') ?? gdpOids.professionals,
    familyName: value('lastName') ?? '',
    ...maybe('givenName', value('firstName')),
    specialities: readSpecialities(row),
    ...maybe('since', value('startOfAuthorization')),
    ...maybe('lastAction', value('lastActionDate')),
    // Of a mode that we do not know, we say what opens nothing.
    mode: value('mode') === 'ACTIVE' ? 'ACTIVE' : 'INTERDITE',
    treatingDoctor: all(row, 'specificRight').some((right) => text(right) === 'MEDECIN_TRAITANT'),
  };
}

function readSpecialities(row: XmlElement): ListedAuthorisation['specialities'] {
  const codes = atMost(dmpWireLimits.maxSpecialities, all(row, 'codeSpeciality'));
  const labels = all(row, 'libSpeciality');
  return codes.map((code, at) => ({ code: text(code), ...maybe('display', optionalValue(labels[at])) }));
}
