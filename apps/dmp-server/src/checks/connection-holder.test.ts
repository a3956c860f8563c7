import type { CertificateInfo } from '@trousse/vihf';
import { expect, it } from 'vitest';
import { checkConnectionHolder } from './connection-holder.ts';

const card = (nationalId: string) => ({ holder: { nationalId } }) as CertificateInfo;
const seal = (id: string) => ({ structure: { id } }) as CertificateInfo;
const nobody = {} as CertificateInfo;

it('the connection is opened by the card, or the structure, that signed the assertion', () => {
  expect(() => checkConnectionHolder(card('899700100011'), card('899700100011'))).not.toThrow();
  expect(() => checkConnectionHolder(seal('10B0999029'), seal('10B0999029'))).not.toThrow();
});

it('an assertion overheard opens nothing to another card, another structure, or the one for the other', () => {
  for (const [connection, signer] of [
    [card('899700100029'), card('899700100011')],
    [seal('10B0999045'), seal('10B0999029')],
    [seal('899700100011'), card('899700100011')],
    [card('10B0999029'), seal('10B0999029')],
    [nobody, nobody],
  ] as const) {
    expect(() => checkConnectionHolder(connection, signer)).toThrow('connection-holder');
  }
});
