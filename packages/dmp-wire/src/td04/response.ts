import { type Ins, isInsOid } from '@trousse/ins';
import { all, el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, maybe, optionalText } from '../expect.ts';
import { fromHl7Date, toHl7Date } from '../hl7/date.ts';
import { dmpWireLimits } from '../limits.ts';
import { readStatus, type ServiceStatus, writeStatus } from '../service-status.ts';
import { patientsNs } from './request.ts';

/** One record of the list. Times are `yyyyMMddHHmmss`, UTC where we write them. */
export type PatientListItem = {
  /** Absent when the server names the patient by the historical INS-C alone. */
  readonly ins?: Ins;
  /** Used name, or birth name when there is no other. */
  readonly lastName: string;
  readonly birthName?: string;
  readonly firstName: string;
  readonly civility?: string;
  /** `YYYY-MM-DD`, possibly a lunar date. */
  readonly birthDate?: string;
  /** The caller is the treating doctor in the DMP. */
  readonly treatingDoctor: boolean;
  /** The server has a message for the caller about this record. */
  readonly hasMessage: boolean;
  readonly lastAccess?: string;
  readonly lastUpdate?: string;
  readonly lastAddition?: string;
};

/** Answer of TD0.4 (reference: DMP §6.4). */
export type Td04Response = { readonly status: ServiceStatus; readonly patients: readonly PatientListItem[] };

export function encodeResponse({ status, patients }: Td04Response): Raw {
  return el(
    'p:patientListResponse',
    { 'xmlns:p': patientsNs },
    el('p:output', null, patients.map(writeItem), writeStatus(status)),
  );
}

function writeItem(item: PatientListItem): Raw {
  const optional = (name: string, value: string | undefined) => value !== undefined && el(name, null, value);
  return el(
    'p:patientlistData',
    null,
    item.ins !== undefined &&
      el(
        'p:patientIdentifier',
        null,
        el('p:nationalId', null, item.ins.matricule),
        el('p:nationalIdType', null, item.ins.oid),
      ),
    el('p:lastName', null, item.lastName),
    optional('p:patronymicalName', item.birthName),
    el('p:firstName', null, item.firstName),
    optional('p:civility', item.civility),
    optional('p:dateOfBirth', item.birthDate && toHl7Date(item.birthDate)),
    el('p:MT', null, String(item.treatingDoctor)),
    el('p:message', null, String(item.hasMessage)),
    optional('p:lastAccessDate', item.lastAccess),
    optional('p:lastUpdateDate', item.lastUpdate),
    optional('p:lastAddDate', item.lastAddition),
  );
}

/** @throws DmpWireError for another message, or a list beyond the limit. */
export function decodeResponse(body: XmlElement): Td04Response {
  expectMessage(body, 'patientListResponse', patientsNs);
  const output = first(body, 'output');
  const rows = all(output, 'patientlistData');
  if (rows.length > dmpWireLimits.maxListedPatients) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return { status: readStatus(output), patients: rows.map(readItem) };
}

function readItem(row: XmlElement): PatientListItem {
  const value = (name: string) => optionalText(first(row, name));
  const flag = (name: string) => ['true', '1'].includes(text(first(row, name)));
  return {
    ...maybe('ins', readIns(row)),
    lastName: value('lastName') ?? '',
    ...maybe('birthName', value('patronymicalName')),
    firstName: value('firstName') ?? '',
    ...maybe('civility', value('civility')),
    ...maybe('birthDate', fromHl7Date(value('dateOfBirth'))),
    treatingDoctor: flag('MT'),
    hasMessage: flag('message'),
    ...maybe('lastAccess', value('lastAccessDate')),
    ...maybe('lastUpdate', value('lastUpdateDate')),
    ...maybe('lastAddition', value('lastAddDate')),
  };
}

function readIns(row: XmlElement): Ins | undefined {
  for (const identifier of all(row, 'patientIdentifier')) {
    const oid = text(first(identifier, 'nationalIdType'));
    const matricule = text(first(identifier, 'nationalId'));
    if (isInsOid(oid) && matricule !== '') return { matricule, oid };
  }
  return undefined;
}
