import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { DmpDeps, Signer } from '@trousse/dmp-client';
import { signVihf } from '@trousse/vihf';
import { signSubmissionSet } from '@trousse/xds';
import type { Credential } from '../pki/authority.ts';

const signAsync = promisify(sign) as (algorithm: string, data: Uint8Array, key: string) => Promise<Buffer>;

/** Signs with a key at hand what a card or a seal signs. */
export function signerOf({ certificatePem, keyPem }: Credential): Signer {
  const certificateDer = new X509Certificate(certificatePem).raw;
  const signer = { certificateDer, sign: (data: Uint8Array) => signAsync('sha256', data, keyPem) };
  return {
    certificateDer,
    signVihf: (unsigned) => signVihf(unsigned, signer),
    signSubmissionSet: (unsigned) => signSubmissionSet(unsigned, signer),
  };
}

/** Random identifiers of messages and documents. */
export const randomIds: DmpDeps['ids'] = {
  uuid: randomUUID,
  oid: () => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`,
};
