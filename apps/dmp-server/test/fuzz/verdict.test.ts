import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import type { Case } from './cases.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateXml } from './mutate-xml.ts';
import { judge } from './verdict.ts';

// A fuzzer that never finds anything may be one that cannot.

const asked = { answers: 'soap' } as Case;
const soap = (body: string): Buffer =>
  Buffer.from(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body}</s:Body></s:Envelope>`);
const fault = (code: string): Buffer => soap(`<s:Fault><s:Code><s:Value>s:${code}</s:Value></s:Code></s:Fault>`);
const reply = (status: number, bytes: Buffer, contentType = 'application/soap+xml') => ({ status, contentType, bytes });

describe('an answer', () => {
  it.each<[string, Case, Parameters<typeof judge>[1], string]>([
    ['that accuses the server', asked, reply(500, fault('Receiver')), 'a fault of the Receiver'],
    ['that is a fault with status 200', asked, reply(200, fault('Sender')), 'a fault with status 200'],
    ['that is no fault with status 500', asked, reply(500, soap('<a/>')), 'a with status 500'],
    [
      'that is no XML',
      asked,
      reply(200, Buffer.from('<a>')),
      'an answer that is no message: XML refused: not-well-formed',
    ],
    ['that is no envelope', asked, reply(200, Buffer.from('<a/>')), 'no envelope'],
    ['that holds nothing', asked, reply(200, soap('')), 'an empty body'],
    ['with a strange status', asked, reply(302, soap('<a/>')), 'a with status 302'],
    [
      'that grants a forged call',
      { ...asked, forged: true },
      reply(200, soap('<a/>')),
      'granted on a forged assertion',
    ],
    ['of the platform with status 500', { ...asked, answers: 'json' }, reply(500, Buffer.from('{}')), 'status 500'],
    [
      'of the platform cut short',
      { ...asked, answers: 'json' },
      reply(200, Buffer.from('{'), 'application/json'),
      'an answer that is no JSON',
    ],
  ])('%s is a defect', async (_, one, answer, defect) => {
    expect((await judge(one, answer)).defect).toBe(defect);
  });

  it.each<[string, Case, Parameters<typeof judge>[1], string, boolean]>([
    ['that grants', asked, reply(200, soap('<a/>')), '200 a', true],
    ['that accuses the caller', asked, reply(500, fault('Sender')), '500 Sender', false],
    [
      'that names an error of the registry',
      asked,
      reply(200, soap('<a><RegistryError errorCode="X"/></a>')),
      '200 a X',
      false,
    ],
    ['of HTTP', asked, reply(415, Buffer.from('x'), 'text/plain; charset=utf-8'), '415', false],
  ])('%s is none', async (_, one, answer, outcome, granted) => {
    expect(await judge(one, answer)).toEqual({ outcome, granted });
  });
});

it('the same seed does the same damage', () => {
  const xml = '<a b="c"><d>e</d><f/><g h="i" j="k">l</g></a>';
  const pool = { byName: new Map([['d', ['x', 'y']]]), all: ['x', 'y', 'z'] };
  const damaged = (seed: number): string[] => {
    const seeded = createSeeded(seed);
    return [mutateXml(xml, seeded, pool), mutateJson({ a: 'b', c: { d: 1 } }, seeded, ['x']).toString()];
  };
  for (let seed = 0; seed < 200; seed += 1) expect(damaged(seed)).toEqual(damaged(seed));
  expect(new Set(Array.from({ length: 200 }, (_, seed) => damaged(seed)[0])).size).toBeGreaterThan(60);
});
