import type { CdaHeaderInput, PersonInput } from './write/inputs.ts';

/** Synthetic inputs and documents shared by the tests of this package. */

export const sampleDoctor: PersonInput = {
  id: '899700123450',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  civility: 'MME',
  title: 'DR',
  specialty: {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
  organization: { id: '1997001234', name: 'Cabinet des Tilleuls', telecom: 'tel:0199001122' },
};

export const sampleHeader: CdaHeaderInput = {
  id: '2.25.4200000000001',
  setId: '2.25.4200000000000',
  versionNumber: 1,
  typeCode: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: 'CR ou fiche de consultation ou de visite' },
  title: 'Consultation du 19 novembre',
  effectiveTime: new Date('2026-11-19T17:05:09Z'),
  patient: {
    ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    traits: {
      birthName: 'PAT-TROIS',
      birthGivenNames: ['DOMINIQUE', 'MARIE-LOUISE'],
      sex: 'F',
      birthDate: '1979-03-28',
      birthPlaceCode: '51215',
      usedName: 'PAT-USUEL',
      usedGivenName: 'DOMINIQUE',
    },
    birthPlaceName: 'DOMPREMY',
  },
  authors: [{ time: new Date('2026-11-19T17:05:09Z'), person: sampleDoctor }],
  custodian: { id: '1997001234', name: 'Cabinet des Tilleuls' },
  legalAuthenticator: { time: new Date('2026-11-19T17:05:09Z'), person: sampleDoctor },
  serviceEvent: { start: '2026-11-19', stop: '2026-11-20', performer: sampleDoctor },
  practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
  facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
};

const utf8 = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return utf8.encode(text);
}

/** A document with nothing but what is given: header elements (a patient without a trait when none), then the body. */
export function bareDocument(header: string, body: string): Uint8Array {
  const patient = header.includes('<recordTarget') ? '' : '<recordTarget><patientRole/></recordTarget>';
  return bytesOf(
    `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" ` +
      `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${patient}${header}<component>${body}</component></ClinicalDocument>`,
  );
}

/** A structured document of one section with this narrative and these entries. */
export function narrativeDocument(narrative: string, entries = ''): Uint8Array {
  return bareDocument(
    '',
    `<structuredBody><component><section><title>Résultats</title><text>${narrative}</text>${entries}</section></component></structuredBody>`,
  );
}

/** The smallest bytes that pass for a PDF. */
export const samplePdf = bytesOf('%PDF-1.4\n%%EOF\n');

export function loinc(code: string, display: string) {
  return { code, system: '2.16.840.1.113883.6.1', display };
}
