import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** A card signs in mode DIRECTE, a structure's seal in the indirect modes (§4). */
export const checkAuthenticationMode: Check = ({ vihf, certificate }) => {
  const signer = vihf.authenticationMode === 'DIRECTE' ? certificate.holder : certificate.structure;
  if (signer === undefined) throw new VihfError('mode');
};
