import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';
import { isWholeCode } from './whole-code.ts';

/** Compulsory codes are there, and every code has a label and a system: an OID, `URN` or `ASTM` (dmp.md §7). */
export const codes: MetadataCheck = function* ({ entries }) {
  for (const entry of entries) {
    const all = [
      entry.classCode,
      entry.typeCode,
      entry.formatCode,
      entry.facilityTypeCode,
      entry.practiceSettingCode,
      ...entry.eventCodes,
    ];
    if (!all.every(isWholeCode)) yield registryError('bad-code', entry.entryUuid);
  }
};
