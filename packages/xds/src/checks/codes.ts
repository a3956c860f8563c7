import type { Code } from '@trousse/nomenclatures';
import { registryError } from '../errors.ts';
import { isOid } from '../model/oid.ts';
import { allEntries, type Check } from './check.ts';

/** Compulsory codes are there, and every code has a label and a system: an OID, `URN` or `ASTM` (dmp.md §7). */
export const codes: Check = function* (provided) {
  const { set } = provided.submission;
  if (!isWhole(set.contentTypeCode)) yield registryError('bad-code', set.entryUuid);
  for (const entry of allEntries(provided)) {
    const all = [
      entry.classCode,
      entry.typeCode,
      entry.formatCode,
      entry.facilityTypeCode,
      entry.practiceSettingCode,
      ...entry.eventCodes,
    ];
    if (!all.every(isWhole)) yield registryError('bad-code', entry.entryUuid);
  }
};

function isWhole({ code, system, display }: Code): boolean {
  return code !== '' && display !== '' && (isOid(system) || system === 'URN' || system === 'ASTM');
}
