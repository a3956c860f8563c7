import {
  type Code,
  contentTypeCodes,
  formatCodes,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
} from '@trousse/nomenclatures';
import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';
import { maySend } from './sendable-type.ts';

/**
 * Codes belong to the value sets of the DMP, and the type is one that the caller may send: a professional's software
 * never those of the patient, of the Assurance Maladie, nor the vaccination history (EX_2.1-1010).
 */
export const affinityDomain: AnnouncedRule = function* ({ call: { caller }, submission: { set, documents } }) {
  if (!knows(contentTypeCodes, set.contentTypeCode)) yield registryErrorOf('outside-affinity-domain', set.entryUuid);
  for (const entry of documents) {
    const known =
      maySend(entry.typeCode, caller) &&
      knows(formatCodes, entry.formatCode) &&
      knows(healthcareFacilityTypeCodes, entry.facilityTypeCode) &&
      knows(practiceSettingCodes, entry.practiceSettingCode);
    if (!known) yield registryErrorOf('outside-affinity-domain', entry.entryUuid);
  }
};

function knows(set: { find(code: string, system?: string): Code | undefined }, { code, system }: Code): boolean {
  return set.find(code, system) !== undefined;
}
