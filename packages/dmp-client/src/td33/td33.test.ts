import { decodeMetadataUpdate, encodeRegistryResponse, visibilityOf } from '@trousse/xds';
import { sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { fakeDmp, testIdentity } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td33 } from './td33.ts';

const entry = { ...sampleDocumentEntry(), logicalId: 'urn:uuid:3f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3', version: 3 };
const other = { ...entry, entryUuid: 'urn:uuid:7b2d3e4f-5061-4c7d-8e9f-90a1b2c3d4e5', status: 'archived' } as const;
const contentTypeCode = { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' };
const success = { body: encodeRegistryResponse({ status: 'Success', errors: [] }) };
const mode = { mode: 'normal' } as const;
const visible = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

describe('td33', () => {
  it('sends every change of status in one set that says by whom, unsigned', async () => {
    const { deps, received } = fakeDmp('td33', success);
    const changes = [
      { kind: 'status', entry, to: 'archived' },
      { kind: 'status', entry: other, to: 'approved' },
    ] as const;
    expect(await td33(deps, samplePatient, { changes, contentTypeCode }, mode)).toEqual({ warnings: [] });
    const [{ envelope, claims, attachments, request }] = received as [(typeof received)[number]];
    expect(request.contentType).toMatch(/^application\/soap\+xml/);
    expect([attachments.size, claims.patient]).toEqual([0, samplePatient]);
    const update = decodeMetadataUpdate(envelope.body);
    expect(update.set).toMatchObject({
      ...{ patient: samplePatient, sourceId: testIdentity.software.id, contentTypeCode },
      submissionTime: '20261120080000',
      authors: [{ person: { id: testIdentity.nationalId }, institution: { id: testIdentity.structureId } }],
    });
    expect(update.changes).toMatchObject([
      { kind: 'status', target: entry.entryUuid, from: 'approved', to: 'archived' },
      { kind: 'status', target: other.entryUuid, from: 'archived', to: 'approved' },
    ]);
  });

  it('sends the whole entry again with its logicalId, its former version and the new visibility alone', async () => {
    const { deps, received } = fakeDmp('td33', success);
    const restricted = { code: 'R', system: '2.16.840.1.113883.5.25', display: 'Restreint' };
    const inForce = { ...entry, confidentialityCodes: [restricted] };
    const to = { ...visible, hiddenFromProfessionals: true };
    await td33(deps, samplePatient, { changes: [{ kind: 'visibility', entry: inForce, to }], contentTypeCode }, mode);
    const [change] = decodeMetadataUpdate(received[0]!.envelope.body).changes;
    if (change?.kind !== 'metadata') throw new Error('no new metadata');
    const { entryUuid, confidentialityCodes, version: _, ...rest } = change.entry;
    expect(change.previousVersion).toBe(3);
    expect(entryUuid).not.toBe(entry.entryUuid);
    expect(confidentialityCodes.map(({ code }) => code)).toEqual(['R', 'MASQUE_PS']);
    expect(visibilityOf(confidentialityCodes)).toEqual(to);
    const { entryUuid: _u, confidentialityCodes: _c, version: _v, ...before } = inForce;
    expect(rest).toEqual(before);
  });

  it('tells a refusal with the code and words of the registry', async () => {
    const row = {
      code: 'XDSRegistryMetadataError',
      context: 'Les données d’un auteur ne peuvent pas être modifiées',
      severity: 'Error',
    } as const;
    const { deps } = fakeDmp('td33', { body: encodeRegistryResponse({ status: 'Failure', errors: [row] }) });
    const input = { changes: [{ kind: 'status', entry, to: 'deleted' } as const], contentTypeCode };
    expect(await refusal(td33(deps, samplePatient, input, mode))).toMatchObject({
      ...{ kind: 'registry', code: row.code, text: row.context },
    });
    const partial = fakeDmp('td33', { body: encodeRegistryResponse({ status: 'PartialSuccess', errors: [row] }) });
    expect(await refusal(td33(partial.deps, samplePatient, input, mode))).toMatchObject({ kind: 'registry' });
  });
});
