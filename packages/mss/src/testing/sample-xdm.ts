import { type CdaHeaderInput, deriveMetadata, readCda, writeLevel1 } from '@trousse/cda';
import { classCodes } from '@trousse/nomenclatures';
import { sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import type { XdmDocumentInput, XdmInput } from '../xdm/model.ts';

/*
 * Valid documents and archives for tests: take one and change what the test is about. People and data are synthetic.
 */

const doctor = {
  id: '899900000012',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  specialty: {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
  organization: { id: '499900000012008', name: 'Cabinet des Tilleuls' },
};
const time = new Date('2026-11-19T17:05:09Z');

export function sampleCda(changes: Partial<CdaHeaderInput> = {}): Uint8Array {
  const header: CdaHeaderInput = {
    id: '2.25.4200000000001',
    setId: '2.25.4200000000000',
    versionNumber: 1,
    typeCode: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: 'CR ou fiche de consultation ou de visite' },
    title: 'Consultation du 19 novembre',
    effectiveTime: time,
    patient: {
      ins: samplePatient,
      traits: {
        birthName: 'PAT-TROIS',
        birthGivenNames: ['DOMINIQUE'],
        sex: 'F',
        birthDate: '1979-03-28',
        birthPlaceCode: '51215',
      },
    },
    authors: [{ time, person: doctor }],
    custodian: { id: '499900000012008', name: 'Cabinet des Tilleuls' },
    legalAuthenticator: { time, person: doctor },
    serviceEvent: { start: time, performer: doctor },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    ...changes,
  };
  return Buffer.from(writeLevel1({ header, body: { mediaType: 'text/plain', bytes: Buffer.from('Bonjour') } }));
}

/** The CDA with metadata that agree with its header. */
export function sampleXdmDocument(changes: Partial<XdmDocumentInput> = {}): XdmDocumentInput {
  const cda = changes.cda ?? sampleCda();
  const derived = deriveMetadata(readCda(cda));
  const { entryUuid: _u, status: _s, hash: _h, size: _z, patient: _p, ...entry } = sampleDocumentEntry();
  const { code, system, display } = classCodes.find(derived.classCode ?? '')!;
  return {
    ...entry,
    uniqueId: derived.uniqueId!,
    title: derived.title!,
    typeCode: derived.typeCode!,
    classCode: { code, system, display },
    cda,
    ...changes,
  };
}

/** Identifiers that follow one another. */
export function sampleIds(): XdmInput['ids'] {
  let next = 0;
  return {
    uuid: () => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`,
    oid: () => `2.25.${126_000_000 + ++next}`,
  };
}

export function sampleXdm(changes: Partial<XdmInput> = {}): XdmInput {
  return {
    patient: samplePatient,
    documents: [sampleXdmDocument()],
    contentTypeCode: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    title: 'Envoi',
    sourceId: '1.2.250.1.213.4.1.1.99.1',
    time: new Date('2026-11-20T08:31:00Z'),
    ids: sampleIds(),
    software: { name: 'Trousse', vendor: 'Éditeur d’essai', contact: 'contact@exemple.test' },
    ...changes,
  };
}
