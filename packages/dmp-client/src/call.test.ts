import { td03 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { td03 } from './td03/td03.ts';
import { fakeDmp, once, plain } from './testing/fake-dmp.ts';
import { refusal } from './testing/refusal.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const accepted = { body: wire.encodeResponse({ ok: true }) };
const add = (deps: Parameters<typeof td03>[0], signal?: AbortSignal) =>
  td03(deps, ins, { action: 'AJOUT' }, { mode: 'normal', ...(signal && { signal }) });

describe('every call', () => {
  it('carries a fresh assertion about the caller, the patient and the mode', async () => {
    const { deps, received } = fakeDmp('td03', accepted);
    await td03(deps, ins, { action: 'AJOUT' }, { mode: 'bris_de_glace', secret: true });
    await add(deps);
    const [first, second] = received.map(({ claims }) => claims);
    expect(first).toMatchObject({
      nameId: '899900000012',
      patient: ins,
      purpose: 'bris_de_glace',
      secretConnection: true,
      structureId: '499900000012008',
      software: { homologation: 'TROUSSE-SANDBOX' },
    });
    expect(first?.subjectName).toBeUndefined();
    expect(second).toMatchObject({ purpose: 'normal' });
    expect(second?.secretConnection).toBeUndefined();
    expect(second?.id).not.toBe(first?.id);
  });

  it('names its action, its service and itself', async () => {
    const { deps, received } = fakeDmp('td03', accepted);
    await add(deps);
    expect(received[0]?.request.contentType).toBe(
      'application/soap+xml; charset=utf-8; action="urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization"',
    );
    expect(received[0]?.envelope.to).toBe('/si-dmp-server/v2/services/habilitations');
    expect(received[0]?.envelope.messageId).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  });

  it.each([false, true])('gives the subcode and the words of a fault (multipart: %s)', async (multipart) => {
    const fault = { subcode: 'DMPAccessDeniedByRightsService', reason: 'Accès refusé' };
    const error = await refusal(add(fakeDmp('td03', { fault, multipart }).deps));
    expect(error).toMatchObject({ kind: 'fault', code: fault.subcode, text: 'Accès refusé', httpStatus: 500 });
    expect(error.message).toBe('DMP fault: DMPAccessDeniedByRightsService');
  });

  it.each([
    ['a page of a gateway', plain(502, '<html>Bad gateway</html>', 'text/html'), 'transport', 'http'],
    ['no content type', plain(503, '', ''), 'transport', 'http'],
    ['an error status around an ordinary answer', plain(500, '<a/>'), 'transport', 'http'],
    ['a page where SOAP is due', plain(200, '<html/>', 'text/html'), 'protocol', 'malformed-answer'],
    ['a text that is no XML', plain(200, 'hello'), 'protocol', 'malformed-answer'],
    [
      'a SOAP 1.1 answer',
      plain(200, '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>'),
      'protocol',
      'malformed-answer',
    ],
  ] as const)('tells %s from an answer', async (_, raw, kind, code) => {
    expect(await refusal(add(fakeDmp('td03', { raw }).deps))).toMatchObject({ kind, code });
  });

  it('refuses the answer to another message, and another answer', async () => {
    const other =
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Header><RelatesTo xmlns="http://www.w3.org/2005/08/addressing">urn:uuid:z</RelatesTo></e:Header><e:Body><a/></e:Body></e:Envelope>';
    for (const reply of [{ raw: plain(200, other) }, { body: '<a/>' }]) {
      expect(await refusal(add(fakeDmp('td03', reply).deps))).toMatchObject({
        kind: 'protocol',
        code: 'malformed-answer',
      });
    }
  });

  it('takes a broken connection for an unknown outcome, before and within the answer', async () => {
    const { deps } = fakeDmp('td03', accepted);
    const send = () => Promise.reject(new Error('ECONNRESET'));
    expect(await refusal(add({ ...deps, transport: { send } }))).toMatchObject({ kind: 'transport', code: 'network' });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('<soap');
      throw new Error('ECONNRESET');
    }
    const raw = { status: 200, contentType: 'application/soap+xml', body: broken() };
    expect(await refusal(add(fakeDmp('td03', { raw }).deps))).toMatchObject({ kind: 'transport', code: 'network' });
    const cut = 'multipart/related; type="application/xop+xml"; boundary=B';
    const half = {
      status: 200,
      contentType: cut,
      body: once(Buffer.from('--B\r\nContent-Type: application/xop+xml\r\n\r\n<e')),
    };
    expect(await refusal(add(fakeDmp('td03', { raw: half }).deps))).toMatchObject({
      kind: 'transport',
      code: 'network',
    });
  });

  it('lets the refusal of the signer and the cancellation of the user through as they are', async () => {
    const { deps } = fakeDmp('td03', accepted);
    const signer = { ...deps.signer, signVihf: () => Promise.reject(new RangeError('card removed')) };
    await expect(add({ ...deps, signer })).rejects.toThrow(RangeError);
    const controller = new AbortController();
    controller.abort(new RangeError('cancelled'));
    await expect(add(deps, controller.signal)).rejects.toThrow('cancelled');
  });

  it('frees the connection of an answer that it does not read', async () => {
    let closed = false;
    async function* page(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1000);
      } finally {
        closed = true;
      }
    }
    const raw = { status: 200, contentType: 'text/html', body: page() };
    await refusal(add(fakeDmp('td03', { raw }).deps));
    expect(closed).toBe(true);
  });

  it('names the caller in the assertion of an indirect mode', async () => {
    const { deps } = fakeDmp('td03', accepted);
    let unsigned = '';
    const signer = {
      ...deps.signer,
      signVihf: (xml: string) => {
        unsigned = xml;
        return deps.signer.signVihf(xml);
      },
    };
    const identity = { ...deps.identity, authenticationMode: 'INDIRECTE' } as const;
    await expect(add({ ...deps, signer, identity })).rejects.toThrow();
    expect(unsigned).toContain('>BRUYÈRE-EXEMPLE Camille<');
  });
});
