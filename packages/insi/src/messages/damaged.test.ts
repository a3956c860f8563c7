import { createSeeded } from '@trousse/ins/testing';
import { expect, it } from 'vitest';
import { InsiError } from '../errors.ts';
import { decodeTeleserviceAnswer, encodeTeleserviceAnswer } from './answer.ts';
import { decodeFetchedBatch, encodeBatchDeposit, encodeFetchedBatch } from './batch.ts';
import { writeBamContext, writeLpsContext } from './contexts.ts';
import { encodeTeleserviceFault, knownFaults } from './faults.ts';
import { insiAction } from './operations.ts';
import { decodeInsiRequest, encodeInsiRequest } from './request.ts';
import { decodeSearchResult, encodeSearchResult } from './result.ts';

/** One message after a blow: characters lost, doubled, swapped for others, or a piece of it elsewhere. */
function damaged(message: string, below: (n: number) => number): string {
  const at = below(message.length);
  const piece = message.slice(at, at + 1 + below(40));
  const pieces = ['', piece + piece, '<', '&', '\u0000', '"', ']]>', '<a>', '0', '9'.repeat(20), '<!--', '&#x0;'];
  const changed = message.slice(0, at) + pieces[below(pieces.length)] + message.slice(at + piece.length);
  const elsewhere = below(changed.length);
  return below(4) === 0 ? changed.slice(0, elsewhere) + piece + changed.slice(elsewhere) : changed;
}

const ins = { matricule: '275126322074974', oid: '1.2.250.1.213.1.4.8' } as const;
const traits = { birthName: 'ADRUN', birthGivenNames: ['ZOE'], sex: 'F', birthDate: '1975-12-31' } as const;
const context = { id: 'i', time: new Date(0), sender: '899700100011' };
const software = { idam: 'TROUSSE00001', name: 'TROUSSE', version: '0.1.0', instance: 'i' };
const ids = { messageId: 'uuid:1', relatesTo: 'uuid:2' };
const record = { matricule: { number: '2751263220749', key: '74' }, oid: ins.oid, from: '2001-01-01' };
const answer = (body: { xml: string }) => encodeTeleserviceAnswer({ action: insiAction('traitsSearch'), ...ids, body });

const request = encodeInsiRequest({
  action: insiAction('batchDeposit'),
  messageId: 'uuid:2',
  contexts: [writeBamContext(context, { holderMatricule: ins.matricule }), writeLpsContext(context, software)],
  body: encodeBatchDeposit([{ index: 1, ins, traits }]),
});
const found = answer(encodeSearchResult('00', { active: record, history: [record], traits }));
const batch = answer(encodeFetchedBatch({ ready: true, results: [{ index: 1, verified: true, label: '' }] }));
const fault = encodeTeleserviceFault(knownFaults.technical, ids);

it.each<[string, string, (text: string) => unknown]>([
  ['request', request, decodeInsiRequest],
  ['answer', found, (text) => read(text, decodeSearchResult)],
  ['batch', batch, (text) => read(text, decodeFetchedBatch)],
  ['fault', fault, (text) => read(text, () => undefined)],
])('a damaged %s is read or refused, and nothing else', (_, message, decode) => {
  const { below } = createSeeded(message.length);
  let refused = 0;
  for (let turn = 0; turn < 1500; turn += 1) {
    let text = message;
    for (let blows = 1 + below(3); blows > 0; blows -= 1) text = damaged(text, below);
    try {
      decode(text);
    } catch (error) {
      expect(error).toBeInstanceOf(InsiError);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(500);
});

function read(text: string, body: (element: Parameters<typeof decodeSearchResult>[0]) => unknown): unknown {
  const decoded = decodeTeleserviceAnswer(text, ids.relatesTo);
  return 'body' in decoded ? body(decoded.body) : decoded.fault;
}
