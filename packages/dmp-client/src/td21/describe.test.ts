import { type CdaHeaderInput, writeLevel1 } from '@trousse/cda';
import { samplePatient } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { describeDocument } from './describe.ts';
import { prepareSubmission } from './prepare.ts';

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
const traits = {
  birthName: 'PAT-TROIS',
  birthGivenNames: ['DOMINIQUE'],
  sex: 'F',
  birthDate: '1979-03-28',
  birthPlaceCode: '51215',
} as const;
const time = new Date('2026-11-19T17:05:09Z');
const header: CdaHeaderInput = {
  id: '2.25.4200000000001',
  setId: '2.25.4200000000000',
  versionNumber: 1,
  typeCode: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: 'CR ou fiche de consultation ou de visite' },
  title: 'Consultation du 19 novembre',
  effectiveTime: time,
  patient: { ins: samplePatient, traits: { ...traits, birthGivenNames: ['DOMINIQUE'] } },
  authors: [{ time, person: doctor }],
  custodian: { id: '499900000012008', name: 'Cabinet des Tilleuls' },
  legalAuthenticator: { time, person: doctor },
  serviceEvent: { start: time, performer: doctor },
  practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
  facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
};
const visibility = { hiddenFromPatient: true, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const cda = Buffer.from(writeLevel1({ header, body: { mediaType: 'text/plain', bytes: Buffer.from('Bonjour') } }));
const choices = { visibility, traits: { ...traits, birthGivenNames: ['DOMINIQUE'] } };

describe('describeDocument', () => {
  it('takes from the header what the metadata must repeat', () => {
    const described = describeDocument(cda, { ...choices, sourcePatientId: 'P1^^^&1.2.3&ISO^PI' });
    expect(described).toMatchObject({
      uniqueId: '2.25.4200000000001',
      title: 'Consultation du 19 novembre',
      creationTime: '20261119170509',
      serviceStartTime: '20261119170509',
      typeCode: { code: '11488-4' },
      classCode: { code: '10', system: '1.2.250.1.213.1.1.4.1' },
      facilityTypeCode: { code: 'SA07' },
      practiceSettingCode: { code: 'AMBULATOIRE' },
      legalAuthenticator: { id: '899900000012', familyName: 'BRUYÈRE-EXEMPLE', givenName: 'Camille', idType: 'IDNPS' },
      authors: [
        {
          person: { id: '899900000012', idType: 'IDNPS' },
          institution: { id: '499900000012008', name: 'Cabinet des Tilleuls', idType: 'IDNST' },
          specialty: { code: 'G15_10/SM26' },
        },
      ],
      sourcePatientInfo: ['PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE^^^^L', 'PID-7|19790328', 'PID-8|F'],
    });
    expect(described.confidentialityCodes.map(({ code }) => code)).toEqual(['N', 'INVISIBLE_PATIENT']);
  });

  it('gives a document that can be deposited as it is', async () => {
    const { deps } = fakeDmp('td21', { body: '<a/>' });
    const documents = [describeDocument(cda, choices)];
    const contentTypeCode = { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' };
    const prepared = await prepareSubmission(deps, samplePatient, { documents, contentTypeCode });
    expect(prepared.documentUniqueIds).toEqual(['2.25.4200000000001']);
  });

  it('refuses a document whose header is too poor', async () => {
    const poor = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"><title>x</title></ClinicalDocument>');
    const call = async () => describeDocument(poor, choices);
    expect(await refusal(call())).toMatchObject({ kind: 'input', code: 'incomplete-document' });
  });
});
