import { connectorMessageSchema } from '@trousse/contract/connector';
import { describe, expect, it } from 'vitest';
import { readBeneficiaries, readHello, readMessage } from './messages.ts';

const cps = {
  name: 'Lecteur Démo 01',
  card: { kind: 'cps', holder: 'BRUYÈRE-EXEMPLE Camille', role: 'Médecin', cardKind: 'CPS' },
};

const good = [
  { type: 'challenge', connectorId: 'c', version: '0.1.0', nonce: 'n' },
  { type: 'refused', code: 'CONNECTOR_NOT_PAIRED' },
  { type: 'readers', readers: [cps, { name: 'Lecteur Démo 02', card: { kind: 'vitale' } }] },
  { type: 'readers', readers: [] },
  { type: 'session-ended', reason: 'card-removed' },
  { type: 'progress', id: 3, done: 1, total: 4 },
  { type: 'result', id: 3, result: {} },
  { type: 'error', id: 3, code: 'PIN_WRONG', triesLeft: 2 },
  { type: 'error', id: 3, code: 'NO_CARD' },
];

const bad: unknown[] = [
  'not json',
  undefined,
  JSON.stringify(null),
  JSON.stringify([]),
  JSON.stringify({ type: 'unheard-of' }),
  JSON.stringify({ type: 'challenge', connectorId: 'c' }),
  JSON.stringify({ type: 'readers', readers: [{ name: 'x', card: { kind: 'cps', holder: 'x' } }] }),
  JSON.stringify({ type: 'readers', readers: [{ name: 'x', card: { kind: 'elsewhere' } }] }),
  JSON.stringify({ type: 'session-ended', reason: 'because' }),
  JSON.stringify({ type: 'result', result: {} }),
  JSON.stringify({ type: 'error', id: '3', code: 'PIN_WRONG' }),
];

describe('what the connector says', () => {
  it('is read as the contract describes it', () => {
    for (const message of good) {
      expect(connectorMessageSchema.safeParse(message).success).toBe(true);
      expect(readMessage(JSON.stringify(message))).toEqual(message);
    }
  });

  it('is ignored when it has another shape', () => {
    for (const text of bad) expect(readMessage(text)).toBeUndefined();
  });

  it('is listened to only when it is a Trousse connector', () => {
    const hello = { product: 'trousse-connector', version: '0.1.0', connectorId: 'c', paired: false };
    expect(readHello(hello)).toEqual(hello);
    expect(readHello({ ...hello, product: 'printer' })).toBeUndefined();
    expect(readHello('hello')).toBeUndefined();
  });

  it('names beneficiaries or nobody', () => {
    const child = { rank: 2, quality: 'Enfant', birthName: 'LEVANT', givenName: 'Capucine', birthDate: '2012-06-03' };
    expect(readBeneficiaries({ serial: 's', beneficiaries: [child] })).toEqual([child]);
    expect(readBeneficiaries({ serial: 's', beneficiaries: [{ ...child, rank: '2' }] })).toBeUndefined();
    expect(readBeneficiaries({})).toBeUndefined();
  });
});
