import { dmpWireLimits, type PatientListItem, td04 } from '@trousse/dmp-wire';
import { isInsOid } from '@trousse/ins';
import { checkPatient } from '@trousse/vihf';
import { fromXdsTime, toXdsTime } from '@trousse/xds';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { type ListedRecord, listRecords } from '../store/queries/list-records.ts';
import { holdersFor } from './holders.ts';

/** TD0.4: the records that the caller may open, by the date of the authorisation or of the last document (dmp.md §6.4). */
export const listPatients: Operation = {
  transaction: 'TD0.4',
  async handle({ store }, call, { envelope }) {
    const { startDate, dateType, psOwnerId } = td04.decodeRequest(envelope.body);
    // The list concerns no patient in particular, and the assertion names none.
    checkPatient(call.ins === undefined ? {} : { patient: call.ins }, undefined);
    const since = fromXdsTime(startDate);
    if (since === undefined) throw new ServerError('unreadable-request');
    await entitle(store, 'list', call);
    const holders = await holdersFor(store, call, psOwnerId);
    const records = await listRecords(store, call, {
      by: dateType,
      since,
      holders,
      most: dmpWireLimits.maxListedPatients,
    });
    return { body: td04.encodeResponse({ status: { ok: true }, patients: records.map(itemOf) }), outcome: 'ok' };
  },
};

function itemOf(record: ListedRecord): PatientListItem {
  const { matricule, oid, birth_name, birth_given_names, used_name, used_given_name } = record;
  return {
    ...(isInsOid(oid) ? { ins: { matricule, oid } } : {}),
    lastName: used_name ?? birth_name,
    birthName: birth_name,
    firstName: used_given_name ?? birth_given_names[0] ?? '',
    birthDate: record.birth_date,
    treatingDoctor: record.treating_doctor,
    hasMessage: false,
    ...time('lastAccess', record.last_access_at),
    ...time('lastUpdate', record.last_document_at),
    ...time('lastAddition', record.last_document_at),
  };
}

function time<Key extends string>(key: Key, date: Date | null): { [K in Key]?: string } {
  return date === null ? {} : ({ [key]: toXdsTime(date) } as { [K in Key]?: string });
}
