import { gdpOids, type ListedAuthorisation } from '@trousse/dmp-wire';
import { authorSpecialties } from '@trousse/nomenclatures';
import { toXdsTime } from '@trousse/xds';
import type { HolderRow } from '../store/queries/list-professionals.ts';

/** A holder as TD1.6 names them; one that the directory does not know is named by the identifier. */
export function listedAuthorisation(row: HolderRow): ListedAuthorisation {
  const { holder_id, family_name, given_name, structure_name, blocked, last_access_at } = row;
  const since = blocked ? row.blocked_at : row.granted_at;
  return {
    nationalId: holder_id,
    nationalIdType: structure_name === null ? gdpOids.professionals : gdpOids.structures,
    familyName: family_name ?? structure_name ?? holder_id,
    ...(given_name === null || given_name === '' ? {} : { givenName: given_name }),
    specialities: specialitiesOf(row),
    ...(since === null ? {} : { since: toXdsTime(since) }),
    ...(last_access_at === null ? {} : { lastAction: toXdsTime(last_access_at) }),
    mode: blocked ? 'INTERDITE' : 'ACTIVE',
    treatingDoctor: row.treating_doctor,
  };
}

/** JDV_J01 joins the profession and a speciality, `G15_10/SM26`; the profession alone where there is none. */
function specialitiesOf({ profession, specialities }: HolderRow): ListedAuthorisation['specialities'] {
  if (profession === null) return [];
  const codes = specialities?.length
    ? specialities.map((speciality) => `G15_${profession}/${speciality}`)
    : [`G15_${profession}`];
  return codes.map((code) => {
    const display = authorSpecialties.find(code)?.display;
    return { code, ...(display === undefined ? {} : { display }) };
  });
}
