import { connectorMessageSchema } from '@trousse/contract/connector';
import { describe, expect, it } from 'vitest';
import { readBeneficiaries, readCardInformation, readDiagnosis, readHello, readMessage } from './messages.ts';

const cps = {
  name: 'Lecteur Démo 01',
  card: { kind: 'cps', insertion: 'i', holder: 'BRUYÈRE-EXEMPLE Camille', role: 'Médecin', cardKind: 'CPS' },
};

const good = [
  { type: 'challenge', connectorId: 'c', version: '0.1.0', nonce: 'n' },
  { type: 'refused', code: 'CONNECTOR_NOT_PAIRED' },
  { type: 'readers', readers: [cps, { name: 'Lecteur Démo 02', card: { kind: 'vitale', insertion: 'b' } }] },
  { type: 'readers', readers: [] },
  { type: 'readers', readers: [], trouble: 'CARD_SERVICE_STOPPED' },
  { type: 'readers', readers: [{ ...cps, card: { ...cps.card, pin: 'final-try' } }] },
  { type: 'readers', readers: [{ name: 'x', card: { kind: 'mute', why: 'CARD_BUSY' } }] },
  { type: 'session-ended', reason: 'card-removed' },
  { type: 'progress', id: 3, done: 1, total: 4 },
  { type: 'result', id: 3, result: {} },
  { type: 'error', id: 3, code: 'PIN_WRONG', triesLeft: 2 },
  { type: 'error', id: 3, code: 'PIN_WRONG', triesLeft: 2, triesBound: 'at-most' },
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

  it('EFF-12 tells a whole card or nothing', () => {
    const card = { cardKind: 'CPS', holder: 'h', nationalId: '8', role: 'r', serial: 's' };
    const dates = { authenticationValidUntil: '2028-01-01T00:00:00Z', signatureValidUntil: '2028-01-01T00:00:00Z' };
    expect(readCardInformation({ ...card, ...dates })).toEqual({ ...card, ...dates });
    expect(readCardInformation(card)).toBeUndefined();
    expect(readCardInformation({ ...card, ...dates, cardKind: 'e-CPS' })).toBeUndefined();
  });

  it('CON-23 tells how the ground under the readers is', () => {
    const whole = { kind: 'hardware', middleware: { description: 'Cryptolib', version: '5.2' }, tls: true };
    expect(readDiagnosis(whole)).toEqual(whole);
    expect(readDiagnosis({ kind: 'software', tls: true, trouble: 'NO_READER' })).toBeDefined();
    for (const odd of [
      { ...whole, kind: 'paper' },
      { ...whole, tls: 'yes' },
      { ...whole, middleware: { version: 5 } },
    ])
      expect(readDiagnosis(odd)).toBeUndefined();
  });

  it('names beneficiaries or nobody', () => {
    const child = { rank: 2, quality: 'Enfant', birthName: 'LEVANT', givenName: 'Capucine', birthDate: '2012-06-03' };
    expect(readBeneficiaries({ serial: 's', beneficiaries: [child] })).toEqual([child]);
    expect(readBeneficiaries({ serial: 's', beneficiaries: [{ ...child, rank: '2' }] })).toBeUndefined();
    expect(readBeneficiaries({})).toBeUndefined();
  });
});
