import { dmpWireLimits, type PatientListItem, td04 } from '@trousse/dmp-wire';
import { isInsOid } from '@trousse/ins';
import { fromXdsTime, toXdsTime } from '@trousse/xds';
import { checkNoPatient } from '../checks/no-patient.ts';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { type ListedRecord, listRecords } from '../store/queries/list-records.ts';
import { holdersFor } from './holders.ts';

/** TD0.4: the records that the caller may open, by the date of the authorisation or of the last document (dmp.md §6.4). */
export const listPatients: Operation = {
  transaction: () => 'TD0.4',
  async handle({ store }, call, { envelope }) {
    const { startDate, dateType, psOwnerId } = td04.decodeRequest(envelope.body);
    checkNoPatient(call);
    const since = fromXdsTime(startDate);
    if (since === undefined) throw new ServerError('unreadable-request');
    await entitle(store, 'listPatients', call);
    // The matrix gives a structure's certificate the recent authorisations by their date, and nothing else (dmp.md §9).
    if (call.caller.kind === 'structure' && dateType === 'LASTDOC') throw new ServerError('not-a-right-of-the-caller');
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
    ...(record.civility === null ? {} : { civility: record.civility }),
    treatingDoctor: record.treating_doctor,
    // Messages of patients and professionals travel by mail, not through the record.
    hasMessage: false,
    ...time('lastAccess', record.last_access_at),
    ...time('lastUpdate', record.last_update_at),
    ...time('lastAddition', record.last_document_at),
  };
}

function time<Key extends string>(key: Key, date: Date | null): { [K in Key]?: string } {
  return date === null ? {} : ({ [key]: toXdsTime(date) } as { [K in Key]?: string });
}
