import { buildXdm, type OutgoingAttachment } from '@trousse/mss';
import { contentTypeCodes } from '@trousse/nomenclatures/content-type-codes';
import { code } from '../../src/documents/header.ts';
import { demonstrationSource } from '../../src/documents/metadata.ts';
import { produce } from '../../src/documents/produce.ts';
import { seededOid, seededUuid } from '../../src/documents/random.ts';
import type { SandboxPatient } from '../../src/people/patients.ts';

const dayMs = 86_400_000;

/**
 * A letter of the cardiologist about a patient, in an archive of the national form (ECO.2.1.1).
 * @param o.qualified false: the archive leaves the birth date out, so that its INS counts for nothing (ECO.2.4.2)
 */
export async function archivedLetter(
  patient: SandboxPatient,
  { qualified }: { qualified: boolean },
): Promise<OutgoingAttachment> {
  const time = new Date(Date.now() - dayMs);
  const { entry, cda } = await produce({
    ...{ patient, condition: patient.conditions[0]!, kind: 'cardiology', body: 'pdf' },
    source: { kind: 'professional', author: 'cardiologist' },
    ...{ start: time, stop: time, written: time, status: 'approved', versionNumber: 1, replaces: undefined },
    visibility: { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    ...{ uniqueId: seededOid(`letter|${patient.key}`), setId: seededOid(`letters|${patient.key}`) },
  });
  let drawn = 0;
  const { bytes } = buildXdm({
    patient: patient.ins,
    documents: [
      {
        ...{ ...entry, cda },
        sourcePatientInfo: entry.sourcePatientInfo.filter((line) => qualified || !line.startsWith('PID-7|')),
      },
    ],
    ...{ contentTypeCode: code(contentTypeCodes, '07'), sourceId: demonstrationSource, time },
    ids: {
      uuid: () => seededUuid(`letter|${patient.key}|${drawn++}`).replace('urn:uuid:', ''),
      oid: () => seededOid(`letter|${patient.key}|${drawn++}`),
    },
    software: { name: 'Logiciel fictif', vendor: 'Éditeur fictif', contact: 'contact@exemple.invalid' },
  });
  return { name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes };
}
