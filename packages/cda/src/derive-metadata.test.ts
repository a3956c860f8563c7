import { describe, expect, it } from 'vitest';
import { deriveMetadata } from './derive-metadata.ts';
import { readCda } from './read/read-cda.ts';
import { bareDocument, bytesOf, sampleHeader } from './test-samples.ts';
import { writeLevel1 } from './write/level1.ts';

describe('deriveMetadata', () => {
  it('takes each item of the metadata from its place in the header', () => {
    const header = {
      ...sampleHeader,
      replaces: '2.25.99',
      serviceEvent: {
        ...sampleHeader.serviceEvent,
        start: new Date('2026-11-19T08:00:00Z'),
        code: { code: 'DDAF004', system: '1.2.250.1.213.2.5', display: 'Dilatation' },
      },
    };
    const body = { mediaType: 'application/pdf', bytes: bytesOf('%PDF-') } as const;
    expect(deriveMetadata(readCda(bytesOf(writeLevel1({ header, body }))))).toMatchObject({
      uniqueId: '2.25.4200000000001',
      title: 'Consultation du 19 novembre',
      typeCode: { code: '11488-4', system: '2.16.840.1.113883.6.1' },
      classCode: '10',
      formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008', system: '1.3.6.1.4.1.19376.1.2.3' },
      languageCode: 'fr-FR',
      creationTime: '20261119170509',
      serviceStartTime: '20261119080000',
      serviceStopTime: '20261120',
      eventCodes: [{ code: 'DDAF004' }],
      practiceSettingCode: { code: 'AMBULATOIRE' },
      facilityTypeCode: { code: 'SA07' },
      authors: [{ name: { family: 'BRUYÈRE-EXEMPLE' } }],
      legalAuthenticator: { name: { family: 'BRUYÈRE-EXEMPLE' } },
      replaces: ['2.25.99'],
    });
  });

  it.each([
    ['1.2.250.1.213.1.1.1.13', 'urn:asip:ci-sis:vsm:2012'],
    ['1.2.250.1.213.1.1.1.36', 'urn:asip:ci-sis:hr:2019'],
    ['1.2.250.1.213.1.1.1.55', 'urn:ihe:lab:xd-lab:2008'],
    ['1.2.3', 'urn:asipSante:modelesHorsProfils:2011'],
  ])('the model %s has the format %s', (template, format) => {
    const doc = bareDocument(`<templateId root="${template}"/>`, '<structuredBody/>');
    expect(deriveMetadata(readCda(doc)).formatCode?.code).toBe(format);
  });

  it('an identifier with an extension becomes root^extension; what the header lacks stays absent', () => {
    const derived = deriveMetadata(readCda(bareDocument('<id root="1.2" extension="abc"/>', '<nonXMLBody/>')));
    expect(derived).toEqual({ uniqueId: '1.2^abc', eventCodes: [], authors: [], replaces: [] });
  });
});
