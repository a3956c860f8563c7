import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** In mode DIRECTE the person named is the holder of the card (§5, NameID). */
export const checkHolder: Check = ({ vihf, certificate }) => {
  if (vihf.authenticationMode === 'DIRECTE' && vihf.nameId !== certificate.holder?.nationalId) {
    throw new VihfError('holder');
  }
};
