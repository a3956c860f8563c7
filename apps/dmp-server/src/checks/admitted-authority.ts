import { type VihfClaims, VihfError } from '@trousse/vihf';

/**
 * The matricule is of an authority whose records this server keeps: under that of real persons a test patient has none,
 * and the DMP then says that the Resource_id is incorrect (dmp.md §3).
 * @throws VihfError `patient`
 */
export function checkAdmittedAuthority({ patient }: Pick<VihfClaims, 'patient'>, insOids: readonly string[]): void {
  if (patient !== undefined && !insOids.includes(patient.oid)) throw new VihfError('patient');
}
