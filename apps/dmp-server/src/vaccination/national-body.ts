import type { OrganizationInput } from '@trousse/cda';
import { type Code, contentTypeCodes, healthcareFacilityTypeCodes, practiceSettingCodes } from '@trousse/nomenclatures';
import { type SubmissionSet, toXdsTime } from '@trousse/xds';
import { uuidOid } from '../ids.ts';
import type { HistoryPatient } from '../store/vaccination/history-ground.ts';

/** Who keeps what the DMP writes by itself: the Assurance Maladie, as in the published example of model VAC 2023.01. */
export const nationalBody = { id: '318003502400041', name: 'Assurance Maladie' } as const satisfies OrganizationInput;

export const bodyPracticeSetting = plain(practiceSettingCodes.find('AMO')!);
export const bodyFacilityType = plain(healthcareFacilityTypeCodes.find('SA24')!);
const contentTypeCode = plain(contentTypeCodes.find('SA24')!);

/** OID of the DMP itself as a source of submissions: the root under which it numbers its own parts (dmp.md §3). */
const sourceId = '1.2.250.1.213.4.1';

/** The submission set under which the registry notes what the DMP writes or withdraws; it is not signed. */
export function nationalSet({ matricule, oid }: HistoryPatient, at: Date, newId: () => string): SubmissionSet {
  const { id, name } = nationalBody;
  return {
    entryUuid: `urn:uuid:${newId()}`,
    uniqueId: uuidOid(newId()),
    sourceId,
    patient: { matricule, oid },
    submissionTime: toXdsTime(at),
    contentTypeCode,
    authors: [{ institution: { name, id, idType: 'IDNST' } }],
  };
}

export function plain({ code, system, display }: Code): Code {
  return { code, system, display };
}
