import { type ListedProfessional, listProfessionals } from '../store/patient/list-professionals.ts';
import { holderId, most } from './fields.ts';
import { patientOperation } from './operation.ts';
import { pageOf } from './page.ts';

/** Who may read the record, may no longer, or is shut out, by name. */
export const professionals = patientOperation({
  fields: { most, after: holderId.optional() },
  traced: false,
  async run({ store }, { patient, as, lapsedBefore }, input) {
    const found = await listProfessionals(store.prepared, {
      patientId: patient.patient_id,
      as,
      lapsedBefore,
      most: input.most + 1,
      ...(input.after === undefined ? {} : { after: input.after }),
    });
    const { rows, next } = pageOf(found, input.most, (row) => row.holder_id);
    return { professionals: rows.map(toProfessional), ...next };
  },
});

function toProfessional(row: ListedProfessional) {
  return {
    holderId: row.holder_id,
    name: row.name,
    kind: row.is_structure ? ('structure' as const) : ('professional' as const),
    ...(row.profession === null ? {} : { profession: row.profession, specialities: row.specialities ?? [] }),
    status: statusOf(row),
    treatingDoctor: row.treating_doctor,
    ...(row.granted_at === null ? {} : { since: row.granted_at }),
    ...(row.last_access_at === null ? {} : { lastAccess: row.last_access_at }),
    ...(row.blocked_at === null ? {} : { blockedAt: row.blocked_at }),
    ...(row.blocked_reason === null ? {} : { reason: row.blocked_reason }),
  };
}

/** As TD0.2 tells it to the professional: a block wins (dmp.md §6.2). */
function statusOf({ blocked, in_force, granted_at }: ListedProfessional) {
  if (blocked) return 'blocked';
  if (in_force) return 'valid';
  return granted_at === null ? 'none' : 'lapsed';
}
