import type { DocumentEntry } from '@trousse/xds';
import { expect, it } from 'vitest';
import { hiddenFrom, newVersion, refusedBy } from '../../../test/support/new-version.ts';
import { unchangedMetadata } from './unchanged-metadata.ts';

const events = ['ZBQK002', 'YYYY028'].map((code) => ({ code, system: '1.2.250.1.213.2.5', display: code }));
const inForce = { eventCodes: events, referenceIds: ['a', 'b'] };
const refused = (submitted: Partial<DocumentEntry>): string[] =>
  refusedBy(unchangedMetadata, newVersion({ inForce, submitted }));
const { submitted: same } = newVersion({ inForce });

it('nothing but confidentiality may change', () => {
  const otherCode = { code: 'autre', system: '1.2.3', display: 'Autre' };
  const changes: Partial<DocumentEntry>[] = [
    { uniqueId: '2.25.42' },
    { title: 'Autre titre' },
    { description: 'Autre' },
    { mimeType: 'application/pdf' },
    { languageCode: 'en' },
    { creationTime: '20261120083001' },
    { serviceStartTime: '2026' },
    { serviceStopTime: '2027' },
    { sourcePatientId: 'P-1^^^&1.2.3&ISO^PI' },
    { sourcePatientInfo: [] },
    { legalAuthenticator: { ...same.legalAuthenticator!, givenName: 'Autre' } },
    { classCode: otherCode },
    { typeCode: otherCode },
    { formatCode: otherCode },
    { facilityTypeCode: otherCode },
    { practiceSettingCode: otherCode },
    { confidentialityCodes: [{ code: 'R', system: '2.16.840.1.113883.5.25', display: 'Restreint' }] },
    { eventCodes: events.slice(1) },
    { referenceIds: ['a'] },
    { hash: '0'.repeat(40) },
    { size: 1 },
    { repositoryUniqueId: '1.2.3' },
    { patient: { matricule: '133061764035249', oid: same.patient.oid } },
    { status: 'archived' },
  ];
  for (const change of changes) {
    expect(refused(change), Object.keys(change)[0]).toEqual([
      'XDSRegistryMetadataError: Seule la confidentialité d’un document enregistré peut être modifiée',
    ]);
  }
});

it('what the registry said may be left out, and what says the same may be written otherwise', () => {
  const { hash, size, repositoryUniqueId, version, ...without } = same;
  expect([...unchangedMetadata({ ...newVersion({ inForce }), submitted: without })]).toEqual([]);
  const alike: Partial<DocumentEntry>[] = [
    { confidentialityCodes: hiddenFrom('professionals', 'representatives') },
    { hash: hash!.toUpperCase(), patient: { ...same.patient, matricule: '' } },
    { eventCodes: events.toReversed(), referenceIds: ['b', 'a'] },
    { typeCode: { ...same.typeCode, display: 'Consultation' } },
    { legalAuthenticator: { ...same.legalAuthenticator!, asWritten: 'autrement' } },
  ];
  for (const change of alike) expect(refused(change)).toEqual([]);
  const archived = newVersion({ inForce: { status: 'archived' }, submitted: { status: 'approved' } });
  expect(refusedBy(unchangedMetadata, archived)).toEqual([]);
});

it('a patient whose INS changed since may be named by either', () => {
  const former = { matricule: '133061764035249', oid: same.patient.oid };
  const version = newVersion({ inForce: { patient: former } });
  const named = (patient: DocumentEntry['patient']): string[] =>
    refusedBy(unchangedMetadata, { ...version, submitted: { ...version.submitted, patient } });
  expect([named(former), named(same.patient)]).toEqual([[], []]);
});
