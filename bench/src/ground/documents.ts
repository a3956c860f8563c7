import { randomFillSync } from 'node:crypto';
import { type CdaHeaderInput, writeLevel1 } from '@trousse/cda';
import { type CallerIdentity, type DocumentToDeposit, describeDocument } from '@trousse/dmp-client';
import type { IdentityTraits, Ins } from '@trousse/ins';
import { type Caller, newOid } from './callers.ts';

export const traits: IdentityTraits = {
  birthName: 'PAT-MESURE',
  birthGivenNames: ['DOMINIQUE'],
  sex: 'F',
  birthDate: '1980-01-15',
  birthPlaceCode: '75056',
};

/** A clinical document as a practice's software makes it: a level 1 CDA around a PDF, with the metadata of its header. */
export function documentToDeposit({ deps }: Caller, patient: Ins, bodyBytes: number): DocumentToDeposit {
  const header = documentHeader(deps.identity, { ins: patient, traits }, deps.clock(), 'Consultation');
  const cda = Buffer.from(writeLevel1({ header, body: { mediaType: 'application/pdf', bytes: pdfLike(bodyBytes) } }));
  const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  return describeDocument(cda, { visibility, traits });
}

/** The header of a consultation report of a doctor, each time of another document. */
export function documentHeader(
  author: CallerIdentity,
  patient: CdaHeaderInput['patient'],
  written: Date,
  title: string,
): CdaHeaderInput {
  const { nationalId, familyName, givenName } = author;
  const organization = { id: author.structureId, name: author.structureName };
  const person = {
    id: nationalId,
    familyName,
    givenName,
    specialty: {
      code: 'G15_10/SM26',
      system: '1.2.250.1.213.1.1.4.5',
      display: 'Médecin - Qualifié en Médecine Générale (SM)',
    },
    organization,
  };
  return {
    id: newOid(),
    setId: newOid(),
    versionNumber: 1,
    typeCode: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: 'CR ou fiche de consultation ou de visite' },
    title,
    effectiveTime: written,
    patient,
    authors: [{ time: written, person }],
    custodian: organization,
    legalAuthenticator: { time: written, person },
    serviceEvent: { start: written, performer: person },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
  };
}

/** Bytes that begin and end as a PDF and do not compress, each time others. */
function pdfLike(size: number): Buffer {
  const bytes = randomFillSync(Buffer.alloc(Math.max(size, 64)));
  bytes.write('%PDF-1.4\n', 0, 'latin1');
  bytes.write('\n%%EOF\n', bytes.length - 7, 'latin1');
  return bytes;
}
