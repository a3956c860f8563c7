import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** In the indirect modes the structure named is that of the certificate, or one it may act for (§4.2). */
export const checkStructure: Check = ({ vihf, certificate, options }) => {
  const own = certificate.structure?.id;
  if (vihf.authenticationMode === 'DIRECTE' || own === undefined) return;
  const actsFor = options.actsFor ?? ((a, b) => a === b);
  if (!actsFor(own, vihf.structureId)) throw new VihfError('structure');
};
