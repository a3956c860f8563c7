import type { Code } from '@trousse/nomenclatures';
import { isOid } from '../model/oid.ts';

/** Whether a code has its label and a system: an OID, `URN` or `ASTM` (dmp.md §7). */
export function isWholeCode({ code, system, display }: Code): boolean {
  return code !== '' && display !== '' && (isOid(system) || system === 'URN' || system === 'ASTM');
}
