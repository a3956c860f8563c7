import { createPrivateKey } from 'node:crypto';
import { buildVihf, samlNs } from '@trousse/vihf';
import { sampleClaims } from '@trousse/vihf/testing';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { expect, it } from 'vitest';
import { createPki } from '../../../apps/dmp-server/test/support/pki.ts';
import { signBare, verifyBare } from './vihf.ts';

it('the bare signature is one that the product accepts, and the bare check sees an alteration', async () => {
  const pki = await createPki('AC DES MESURES');
  const { signature: card } = await pki.card({ nationalId: '899900000012', familyName: 'A', givenName: 'B' });
  const id = '_0f0e0d0c-0000-4000-8000-000000000001';
  const claims = sampleClaims({ ...card, pem: card.certificatePem }, { id });
  const signed = signBare(buildVihf(claims), { id, key: createPrivateKey(card.keyPem), der: card.certificateDer });
  const read = verifyEnveloped(signed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
  expect(read.id).toBe(id);
  expect(verifyBare(signed)).toBe(true);
  expect(verifyBare(signed.replace('SA07', 'SA08'))).toBe(false);
  expect(verifyBare(signed.replace('#_0f', '#_1f'))).toBe(false);
});
