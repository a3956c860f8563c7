import { deriveMetadata } from '@trousse/cda';
import type { Code } from '@trousse/nomenclatures';
import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/**
 * Language, cadre d'exercice, kind of facility and acts of the metadata are those of the document, where its header
 * says them (dmp.md §6.8, §7).
 */
export const cdaContext: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    if (cda === undefined) continue;
    const { languageCode, practiceSettingCode, facilityTypeCode } = deriveMetadata(cda);
    const agree =
      (languageCode === undefined || languageCode.toLowerCase() === entry.languageCode.toLowerCase()) &&
      sameCode(entry.practiceSettingCode, practiceSettingCode) &&
      sameCode(entry.facilityTypeCode, facilityTypeCode);
    if (!agree) yield registryErrorOf('cda-context', entry.entryUuid);
  }
};

function sameCode({ code, system }: Code, written: Code | undefined): boolean {
  return written === undefined || (written.code === code && written.system === system);
}
