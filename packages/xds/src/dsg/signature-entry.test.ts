import { describe, expect, it } from 'vitest';
import { visibilityOf } from '../model/visibility.ts';
import { sampleDocumentEntry, sampleSubmissionSet } from '../sample.ts';
import { signatureEntry } from './signature-entry.ts';

describe('the entry of the signature document', () => {
  const set = sampleSubmissionSet();
  const like = sampleDocumentEntry();
  const entry = signatureEntry({
    entryUuid: 'Signature01',
    uniqueId: '2.25.3',
    set,
    like,
    time: new Date('2026-11-20T08:31:00Z'),
    file: Buffer.from('abc'),
  });

  it('bears the codes that the DMP asks for', () => {
    expect(entry).toMatchObject({
      title: 'Source',
      mimeType: 'text/xml',
      languageCode: 'art',
      classCode: { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', system: 'URN' },
      typeCode: { code: 'E1762', system: 'ASTM' },
      formatCode: { code: 'http://www.w3.org/2000/09/xmldsig#', system: 'URN' },
      eventCodes: [{ code: '1.2.840.10065.1.12.1.14', system: '1.2.840.10065.1.12' }],
    });
  });

  it('is hidden from patient and professionals, starts and stops now, and has the author of the set', () => {
    expect(visibilityOf(entry.confidentialityCodes)).toEqual({
      hiddenFromPatient: true,
      hiddenFromProfessionals: true,
      hiddenFromRepresentatives: false,
    });
    const now = '20261120083100';
    expect([entry.creationTime, entry.serviceStartTime, entry.serviceStopTime]).toEqual([now, now, now]);
    expect(entry.authors).toBe(set.authors);
    expect(entry.facilityTypeCode).toBe(like.facilityTypeCode);
  });

  it('says the SHA-1 and size of its file', () => {
    expect([entry.hash, entry.size]).toEqual(['a9993e364706816aba3e25717850c26c9cd0d89d', 3]);
  });
});
