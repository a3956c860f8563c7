import { decodeStoredQuery, encodeQueryResponse, encodeRegistryResponse } from '@trousse/xds';
import { sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { findDocuments, getDocumentReferences, getDocuments } from './td31.ts';

const entry = { ...sampleDocumentEntry(), logicalId: sampleDocumentEntry().entryUuid, version: 1 };
const success = { status: 'Success', errors: [], documents: [], objectRefs: [] } as const;
const mode = { mode: 'normal' } as const;

describe('td31', () => {
  it('searches a record and gives its documents', async () => {
    const { deps, received } = fakeDmp('td31', { body: encodeQueryResponse({ ...success, documents: [entry] }) });
    const criteria = { status: ['approved'], serviceStartTime: { from: '20241120000000' } } as const;
    const found = await findDocuments(deps, samplePatient, criteria, mode);
    expect(found).toEqual({ documents: [entry], objectRefs: [], warnings: [], unreadable: [] });
    expect(decodeStoredQuery(received[0]!.envelope.body)).toMatchObject({
      kind: 'FindDocuments',
      returnType: 'LeafClass',
      patient: samplePatient,
      ...criteria,
    });
    expect(received[0]!.claims.patient).toEqual(samplePatient);
  });

  it('keeps documents of another INS: it may have changed', async () => {
    const other = { ...entry, patient: { ...samplePatient, matricule: '133061764035249' } };
    const { deps } = fakeDmp('td31', { body: encodeQueryResponse({ ...success, documents: [other] }) });
    expect((await findDocuments(deps, samplePatient, { status: ['approved'] }, mode)).documents).toEqual([other]);
  });

  it('gets metadata by uniqueId, and the present entryUuids alone', async () => {
    const leaf = fakeDmp('td31', { body: encodeQueryResponse({ ...success, documents: [entry] }) });
    expect((await getDocuments(leaf.deps, samplePatient, ['2.25.1'], mode)).documents).toHaveLength(1);
    expect(decodeStoredQuery(leaf.received[0]!.envelope.body)).toEqual({
      kind: 'GetDocuments',
      returnType: 'LeafClass',
      by: { uniqueIds: ['2.25.1'] },
    });
    const refs = fakeDmp('td31', { body: encodeQueryResponse({ ...success, objectRefs: [entry.entryUuid] }) });
    expect(await getDocumentReferences(refs.deps, samplePatient, ['2.25.1'], mode)).toEqual([entry.entryUuid]);
    expect(decodeStoredQuery(refs.received[0]!.envelope.body)).toMatchObject({ returnType: 'ObjectRef' });
  });

  it('gives the warnings of a partial success and throws a failure with all its errors', async () => {
    const row = { code: 'XDSRegistryError', context: 'Trop de critères', severity: 'Error' } as const;
    const warning = { ...row, severity: 'Warning' } as const;
    const partial = fakeDmp('td31', {
      body: encodeQueryResponse({ ...success, status: 'PartialSuccess', errors: [warning], documents: [entry] }),
    });
    expect((await findDocuments(partial.deps, samplePatient, { status: ['approved'] }, mode)).warnings).toEqual([
      warning,
    ]);
    const failure = fakeDmp('td31', {
      body: encodeQueryResponse({ ...success, status: 'Failure', errors: [warning, row] }),
    });
    const error = await refusal(findDocuments(failure.deps, samplePatient, { status: ['approved'] }, mode));
    expect(error).toMatchObject({ kind: 'registry', code: 'XDSRegistryError', text: 'Trop de critères' });
    expect(error.errors).toEqual([warning, row]);
  });

  it('tells throttling by its own code', async () => {
    const fault = { subcode: 'DMPAccessDeniedByExcededThreshold', reason: 'Trop d’appels' };
    const error = await refusal(
      findDocuments(fakeDmp('td31', { fault }).deps, samplePatient, { status: ['approved'] }, mode),
    );
    expect(error).toMatchObject({ kind: 'fault', code: 'DMPAccessDeniedByExcededThreshold' });
  });

  it('refuses another message in place of its answer', async () => {
    const body = encodeRegistryResponse({ status: 'Success', errors: [] });
    const error = await refusal(getDocuments(fakeDmp('td31', { body }).deps, samplePatient, ['2.25.1'], mode));
    expect(error).toMatchObject({ kind: 'protocol', code: 'malformed-answer' });
  });
});
