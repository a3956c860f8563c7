import {
  type Code,
  contentTypeCodes,
  formatCodes,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
  typeCodes,
} from '@trousse/nomenclatures';
import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';

/**
 * Codes belong to the value sets of the DMP, and the type is one that a professional's software may send: never those
 * of the patient, of the Assurance Maladie, nor the vaccination history (EX_2.1-1010).
 */
export const affinityDomain: AnnouncedRule = function* ({ submission: { set, documents } }) {
  if (!knows(contentTypeCodes, set.contentTypeCode)) yield registryErrorOf('outside-affinity-domain', set.entryUuid);
  for (const entry of documents) {
    const type = typeCodes.find(entry.typeCode.code, entry.typeCode.system);
    const known =
      type?.depositByProfessional === true &&
      knows(formatCodes, entry.formatCode) &&
      knows(healthcareFacilityTypeCodes, entry.facilityTypeCode) &&
      knows(practiceSettingCodes, entry.practiceSettingCode);
    if (!known) yield registryErrorOf('outside-affinity-domain', entry.entryUuid);
  }
};

function knows(set: { find(code: string, system?: string): Code | undefined }, { code, system }: Code): boolean {
  return set.find(code, system) !== undefined;
}
