import { collect } from '@trousse/soap';
import { decodeStoredQuery, encodeQueryResponse, encodeRegistryResponse } from '@trousse/xds';
import { sampleDocumentEntry, samplePatient } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { fakeDmp, plain } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { findDocuments, getDocumentReferences, getDocuments, query, streamDocuments } from './td31.ts';

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

  describe('read as it comes', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...entry, uniqueId: `2.25.${index}` }));
    const criteria = { status: ['approved'] } as const;
    const ids = (found: readonly { uniqueId: string }[]) => found.map(({ uniqueId }) => uniqueId);

    /** The whole answer to the request, in pieces of that many bytes, and after `before` of them what else happens. */
    async function answered(answer: object, step: number, meet?: { after: number; act: () => Promise<void> }) {
      const whole = fakeDmp('td31', { body: encodeQueryResponse({ ...success, ...answer }) });
      const { deps } = fakeDmp('td31', (got) => {
        async function* body() {
          const { body: source } = await whole.deps.transport.send(got.request);
          const bytes = await collect(source, 1e8);
          for (let at = 0; at < bytes.length; at += step) {
            if (meet !== undefined && at / step === meet.after) await meet.act();
            yield bytes.subarray(at, at + step);
          }
        }
        return { raw: { status: 200, contentType: 'application/soap+xml; charset=utf-8', body: body() } };
      });
      return deps;
    }

    it('gives documents while the others are on their way, and all of them in order', async () => {
      const deps = await answered({ documents: many }, 4_000);
      const found: string[][] = [];
      for await (const piece of streamDocuments(deps, samplePatient, criteria, mode)) found.push(ids(piece));
      expect(found.length).toBeGreaterThan(20);
      expect(found.flat()).toEqual(ids(many));
    });

    it('gives nothing for an empty answer, and throws the refusal of one that failed', async () => {
      const all = async (answer: object) => {
        const deps = await answered(answer, 100);
        return await everything(streamDocuments(deps, samplePatient, criteria, mode));
      };
      expect(await all({})).toEqual([]);
      const errors = [{ code: 'XDSRegistryError', context: 'Non', severity: 'Error' }];
      expect(await refusal(all({ status: 'Failure', errors }))).toMatchObject({ kind: 'registry', text: 'Non' });
      const fault = { subcode: 'DMPAccessDeniedByRightsService', reason: 'Accès refusé' };
      for (const multipart of [false, true]) {
        const { deps } = fakeDmp('td31', { fault, multipart });
        const refused = everything(streamDocuments(deps, samplePatient, criteria, mode));
        expect(await refusal(refused)).toMatchObject({ kind: 'fault', code: fault.subcode });
      }
    });

    it('reads an answer that comes as MTOM whole', async () => {
      const { deps } = fakeDmp('td31', { body: encodeQueryResponse({ ...success, documents: many }), attachments: {} });
      expect(await everything(streamDocuments(deps, samplePatient, criteria, mode))).toEqual([many]);
    });

    it('throws where the connection breaks, after what had come, and when the answer is another one’s', async () => {
      const lost = { after: 20, act: () => Promise.reject(new Error('lost')) };
      const found: string[] = [];
      const run = async () => {
        const deps = await answered({ documents: many }, 4_000, lost);
        for await (const piece of streamDocuments(deps, samplePatient, criteria, mode)) found.push(...ids(piece));
      };
      expect(await refusal(run())).toMatchObject({ kind: 'transport', code: 'network' });
      expect(found.length).toBeGreaterThan(3);
      expect(found.length).toBeLessThan(many.length);
      const { deps } = fakeDmp('td31', { raw: plain(200, '<html>proxy</html>') });
      expect(await refusal(everything(streamDocuments(deps, samplePatient, criteria, mode)))).toMatchObject({
        kind: 'protocol',
      });
    });

    it('lets go of the connection when nobody reads on', async () => {
      let left = false;
      const { deps } = fakeDmp('td31', (got) => {
        async function* body() {
          try {
            const { deps: whole } = fakeDmp('td31', { body: encodeQueryResponse({ ...success, documents: many }) });
            const answer = await whole.transport.send(got.request);
            const bytes = await collect(answer.body, 1e8);
            for (let at = 0; at < bytes.length; at += 4_000) yield bytes.subarray(at, at + 4_000);
          } finally {
            left = true;
          }
        }
        return { raw: { status: 200, contentType: 'application/soap+xml', body: body() } };
      });
      for await (const _ of streamDocuments(deps, samplePatient, criteria, mode)) break;
      expect(left).toBe(true);
    });
  });

  it('asks any other stored query and gives the objects found, or the refusal', async () => {
    const association = { id: 'urn:uuid:1', type: 'RPLC', source: 'urn:uuid:2', target: 'urn:uuid:3' } as const;
    const asked = { kind: 'GetAssociations', returnType: 'LeafClass', uuids: ['urn:uuid:2'] } as const;
    const found = fakeDmp('td31', { body: encodeQueryResponse({ ...success, associations: [association] }) });
    expect((await query(found.deps, samplePatient, asked, mode)).associations).toMatchObject([association]);
    expect(decodeStoredQuery(found.received[0]!.envelope.body)).toEqual(asked);
    const errors = [{ code: 'XDSRegistryError', context: 'Trop', severity: 'Error' }] as const;
    const failed = fakeDmp('td31', { body: encodeQueryResponse({ ...success, status: 'Failure', errors }) });
    expect(await refusal(query(failed.deps, samplePatient, asked, mode))).toMatchObject({ kind: 'registry' });
  });
});

async function everything<T>(source: AsyncIterable<T>): Promise<T[]> {
  const given: T[] = [];
  for await (const one of source) given.push(one);
  return given;
}
