import { z } from 'zod';
import { type ListedAccess, listAccesses } from '../store/patient/list-accesses.ts';
import { patientTransaction } from '../store/patient/record-act.ts';
import type { Acting } from './acting.ts';
import { most } from './fields.ts';
import { patientOperation } from './operation.ts';
import { pageOf } from './page.ts';

const key = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Every access to the record, the latest first: who, when, in which mode, what, and whether it was granted. */
export const accesses = patientOperation({
  fields: {
    most,
    after: z.string().regex(key).optional(),
    /** Without what the patient did. */
    byProfessionals: z.boolean().default(false),
  },
  traced: false,
  closedToo: true,
  async run({ store }, acting, input) {
    const [, at, id] = key.exec(input.after ?? '') ?? [];
    const found = await listAccesses(store.prepared, {
      patientId: acting.patient.patient_id,
      as: acting.as,
      byProfessionals: input.byProfessionals,
      most: input.most + 1,
      ...(at === undefined || id === undefined ? {} : { after: { at: new Date(at), id } }),
    });
    const { rows, next } = pageOf(found, input.most, (row) => `${row.at.toISOString()}.${row.history_id}`);
    return { accesses: rows.map((row) => toAccess(row, acting)), ...next };
  },
});

function toAccess(row: ListedAccess, { as, patient }: Acting) {
  const seen = as === 'patient' ? patient.history_seen_at : patient.representatives_seen_at;
  const own = row.transaction.startsWith(patientTransaction);
  return {
    id: row.history_id,
    at: row.at,
    transaction: row.transaction,
    outcome: row.outcome,
    mode: row.access_mode,
    who: {
      id: row.caller_id,
      name: row.caller_name,
      ...(own ? {} : { structureId: row.structure_id, structure: row.structure_name ?? row.structure_id }),
    },
    authentication: row.authentication_mode,
    ...(as === 'patient' ? { secret: row.secret_connection } : {}),
    ...(row.document_unique_id === null || row.title === null
      ? {}
      : { document: { uniqueId: row.document_unique_id, title: row.title } }),
    unread: !own && (seen === null || row.at > seen),
  };
}
