import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** The software is one whose homologation number is known (§5; EX_GEN-1490). */
export const checkHomologation: Check = ({ vihf, options }) => {
  if (!options.homologations(vihf.software.homologation)) throw new VihfError('homologation');
};
