import { codeSystems } from '../claims.ts';
import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/**
 * In mode DIRECTE nobody takes another profession than that of the card, nor a speciality that it does not bear when
 * it bears some: rights follow the role (identity.md §4.1: both are in the certificate).
 */
export const checkRoleCertificate: Check = ({ vihf, certificate }) => {
  const { holder } = certificate;
  if (vihf.authenticationMode !== 'DIRECTE' || holder === undefined) return;
  const codes = (system: string) => vihf.roles.filter((role) => role.system === system).map((role) => role.code);
  const professions = codes(codeSystems.profession);
  const expected = holder.profession === undefined ? [] : [holder.profession];
  if (professions.join() !== expected.join()) throw new VihfError('role-certificate');
  const { specialities } = holder;
  const foreign = codes(codeSystems.speciality).some((code) => !specialities.includes(code));
  if (specialities.length > 0 && foreign) throw new VihfError('role-certificate');
};
