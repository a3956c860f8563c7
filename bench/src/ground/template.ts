import { randomUUID } from 'node:crypto';
import type { SeedDocument } from '@trousse/dmp-server/seed';
import type { Ins } from '@trousse/ins';
import { type Code, classCodes, imagingModalities, practiceSettingCodes, typeCodes } from '@trousse/nomenclatures';
import {
  confidentialityCodesOf,
  type DocumentEntry,
  hashAndSize,
  toXdsTime,
  writeSourcePatientInfo,
} from '@trousse/xds';
import { type Caller, newOid, structure } from './callers.ts';
import { traits } from './documents.ts';

/** Documents of a record as performance.md has it: the median patient. */
export const templateSize = 60;

const day = 86_400_000;
// No character past Latin-1: one would double the width of every text that V8 makes with it, in the floor alone.
const titles = ['Consultation', 'Compte rendu hospitalier', 'Résultats de biologie', 'Compte rendu de radiologie'];
const families = ['TILLEUL-EXEMPLE', 'AUBÉPINE-EXEMPLE', 'CHARMILLE-EXEMPLE', 'GENÉVRIER-EXEMPLE', 'ALISIER-EXEMPLE'];

/**
 * The documents of one record, with all that metadata may hold (7.3 KB of ebRIM each): two authors, who signed it,
 * modalities, a reference. They differ as real ones do in type, time, title and author.
 */
export function templateDocuments(patient: Ins, caller: Caller, now: Date): SeedDocument[] {
  return Array.from({ length: templateSize }, (_, index) => {
    const uniqueId = newOid();
    const cda = Buffer.from(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="${uniqueId}"/><title>Essai</title></ClinicalDocument>`,
    );
    const submittedAt = new Date(now.getTime() - (index + 1) * 6 * day);
    return { entry: entryOf(index, { uniqueId, patient, caller, submittedAt, cda }), cda, submittedAt };
  });
}

function entryOf(
  index: number,
  o: { uniqueId: string; patient: Ins; caller: Caller; submittedAt: Date; cda: Uint8Array },
): DocumentEntry {
  const offered = typeCodes.offered().filter(({ depositByProfessional }) => depositByProfessional);
  const type = offered[index % offered.length]!;
  const person = {
    id: `89970000${String(index % 40).padStart(4, '0')}`,
    familyName: families[index % families.length]!,
    givenName: 'Camille',
    idType: 'IDNPS',
  };
  const { nationalId: id, deps } = o.caller;
  const { familyName, givenName } = deps.identity;
  const institution = { name: structure.name, id: structure.id, idType: 'IDNST' };
  const specialty = {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  };
  return {
    entryUuid: `urn:uuid:${randomUUID()}`,
    uniqueId: o.uniqueId,
    title: `${titles[index % titles.length]} n° ${index + 1}`,
    description: 'Document fictif, fait pour les mesures',
    mimeType: 'text/xml',
    status: 'approved',
    creationTime: toXdsTime(o.submittedAt),
    serviceStartTime: toXdsTime(new Date(o.submittedAt.getTime() - day)),
    serviceStopTime: toXdsTime(new Date(o.submittedAt.getTime() - day / 2)),
    languageCode: 'fr-FR',
    ...hashAndSize(o.cda),
    patient: o.patient,
    sourcePatientId: 'P-0042^^^&1.2.250.1.213.4.1.1.99.1&ISO^PI',
    sourcePatientInfo: writeSourcePatientInfo(traits),
    legalAuthenticator: person,
    authors: [
      { person, institution, specialty, role: 'Médecin de la structure' },
      { person: { id, familyName, givenName, idType: 'IDNPS' }, institution, specialty, role: 'Médecin traitant' },
    ],
    classCode: plain(classCodes.find(type.classCode)!),
    typeCode: plain(type),
    formatCode: {
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      system: '1.3.6.1.4.1.19376.1.2.3',
      display: 'Document à corps non structuré en Pdf/A-1',
    },
    facilityTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    practiceSettingCode: plain(pick(practiceSettingCodes.all, index)),
    confidentialityCodes: confidentialityCodesOf({
      hiddenFromPatient: false,
      hiddenFromProfessionals: false,
      hiddenFromRepresentatives: false,
    }),
    eventCodes: [plain(pick(imagingModalities.all, index)), plain(pick(imagingModalities.all, index + 1))],
    referenceIds: [`A${index}^^^&1.2.250.1.213.4.1.1.99.2&ISO^urn:ihe:iti:xds:2013:accession`],
  };
}

const pick = <T>(all: readonly T[], index: number): T => all[index % all.length]!;
const plain = ({ code, system, display }: Code): Code => ({ code, system, display });
