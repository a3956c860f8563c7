import { insOids } from '@trousse/ins';
import { confidentialityCodesOf, type DocumentEntry, signatureClassCode } from '@trousse/xds';
import { describe, expect, it } from 'vitest';
import { authorName, byNewestAct, isForReading, originOf, toRow } from './rows.ts';

const professional = { person: { id: '8997', familyName: 'AUTEUR', givenName: 'Lise', idType: 'IDNPS' } } as const;
const structure = { institution: { id: '1', name: 'Clinique', idType: 'IDNST' } };
const code = (value: string, system = '1.2') => ({ code: value, system, display: '' });

function entry(changes: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    ...{ entryUuid: 'urn:uuid:1', uniqueId: '2.25.1', title: 'Titre', mimeType: 'text/xml', status: 'approved' },
    ...{ creationTime: '20261001080000', serviceStartTime: '202609', languageCode: 'fr-FR' },
    ...{
      patient: { matricule: '279035121518989', oid: insOids.testNir },
      sourcePatientInfo: [],
      authors: [professional],
    },
    ...{ classCode: code('10', '1.2.250.1.213.1.1.4.1'), typeCode: code('11488-4', '2.16.840.1.113883.6.1') },
    ...{ formatCode: code('f'), facilityTypeCode: code('SA07'), practiceSettingCode: code('AMBULATOIRE') },
    ...{ confidentialityCodes: [], eventCodes: [], referenceIds: [] },
    ...changes,
  };
}

describe('a row of the list', () => {
  it('EFF-119 comes from a professional, a structure, the insurance or the patient', () => {
    expect(originOf(entry())).toBe('professional');
    expect(originOf(entry({ authors: [structure] }))).toBe('structure');
    expect(originOf(entry({ authors: [{ ...structure, person: { ...professional.person, idType: 'RI' } }] }))).toBe(
      'structure',
    );
    expect(originOf(entry({ practiceSettingCode: code('ETABLISSEMENT') }))).toBe('structure');
    expect(originOf(entry({ classCode: code('60') }))).toBe('insurance');
    expect(originOf(entry({ classCode: code('90') }))).toBe('patient');
    expect(originOf(entry({ authors: [{ person: { ...professional.person, idType: 'NH' } }] }))).toBe('patient');
  });

  it('says codes in our words, and in the registry’s those that we do not know', () => {
    expect(toRow(entry(), 'id', { unread: true, mine: false })).toMatchObject({
      class: { display: 'Compte rendu' },
      unread: true,
    });
    const unknown = { ...code('NEUF'), display: 'Tout nouveau' };
    expect(toRow(entry({ typeCode: unknown }), 'id').category.display).toBe('Tout nouveau');
    expect(toRow(entry({ typeCode: code('NEUF') }), 'id').category.display).toBe('NEUF');
    expect(toRow(entry({ title: ' ', typeCode: unknown }), 'id').title).toBe('Tout nouveau');
    expect(authorName({})).toBe('Auteur non précisé');
    expect(authorName(structure)).toBe('Clinique');
    expect(authorName({ person: { id: '1', familyName: 'Caisse', givenName: 'Caisse', idType: 'RI' } })).toBe('Caisse');
  });

  it('has times that a page can read, however short or wrong the registry’s are', () => {
    const row = toRow(entry({ serviceStopTime: '20260903' }), 'id');
    expect(row).toMatchObject({ actStart: '2026-09-01T00:00:00.000Z', actStop: '2026-09-03T00:00:00.000Z' });
    expect(toRow(entry({ serviceStartTime: '20261301' }), 'id').actStart).toBe('2026-10-01T08:00:00.000Z');
    expect(toRow(entry({ creationTime: 'hier' }), 'id').createdAt).toBe('1970-01-01T00:00:00.000Z');
    expect(toRow(entry({ serviceStopTime: '20260901000000' }), 'id')).not.toHaveProperty('actStop');
  });

  it('EFF-121 comes after those of newer acts; the signature of a deposit is no row', () => {
    const [a, b, c] = ['20260901', '20261001080000', '2025'].map((serviceStartTime) => entry({ serviceStartTime }));
    expect([a!, b!, c!].toSorted(byNewestAct)).toEqual([b, a, c]);
    expect(isForReading(entry())).toBe(true);
    expect(isForReading(entry({ classCode: signatureClassCode }))).toBe(false);
  });

  it('says from whom the document is hidden', () => {
    const visibility = { hiddenFromPatient: true, hiddenFromProfessionals: false, hiddenFromRepresentatives: true };
    expect(toRow(entry({ confidentialityCodes: confidentialityCodesOf(visibility) }), 'id').visibility).toEqual(
      visibility,
    );
  });
});
