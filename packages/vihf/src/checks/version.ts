import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

/** VIHF_Version is one of those configured: 4.0 since 2023, 3.0 before (§14). */
export const checkVersion: Check = ({ vihf, options }) => {
  if (!options.versions.includes(vihf.version)) throw new VihfError('version');
};
