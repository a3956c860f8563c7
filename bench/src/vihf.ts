import { createPublicKey, verify } from 'node:crypto';
import { checkVihf } from '@trousse/vihf';
import { createTestPki, sampleClaims, sampleOptions, signedBy } from '@trousse/vihf/testing';
import { canonicalise } from '@trousse/xml';
import { type Bench, paired, timed } from './figures.ts';

const rounds = 15;
const perRound = 100;

/**
 * All checks of an assertion, beside the least its signature needs: canonical form of the assertion and of SignedInfo,
 * two digests' worth of RSA verification.
 */
export const vihf: Bench = {
  name: 'vihf',
  about: 'every check of a VIHF, beside canonicalisation and one RSA verification',
  async run() {
    const pki = await createTestPki();
    const card = await pki.card();
    const message = await signedBy(card, sampleClaims(card));
    const options = sampleOptions(pki);
    const key = createPublicKey(card.pem);
    const signedInfo = `<ds:SignedInfo${message.split('<ds:SignedInfo')[1]!.split('</ds:SignedInfo>')[0]}</ds:SignedInfo>`;
    const signature = Buffer.from(/<ds:SignatureValue>([^<]+)</.exec(message)![1]!, 'base64');
    const exclusive = { exclusive: true, withComments: false } as const;
    const least = () => {
      canonicalise(message, exclusive);
      if (!verify('sha256', Buffer.from(canonicalise(signedInfo, exclusive)), key, signature))
        throw new Error('the floor does not verify');
    };
    const product: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floor.push((await timed(() => repeat(least))) / perRound);
      product.push((await timed(() => repeat(() => checkVihf(message, options)))) / perRound);
    }
    return [paired('vihf all checks', 'ms', product, floor)];
  },
};

function repeat(act: () => unknown): void {
  for (let count = 0; count < perRound; count++) act();
}
