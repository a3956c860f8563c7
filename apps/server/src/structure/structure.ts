import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import { promisify } from 'node:util';
import { readCertificate } from '@trousse/vihf';
import type { Config } from '../config.ts';

const signAsync = promisify(sign) as (algorithm: string, data: Uint8Array, key: KeyObject) => Promise<Buffer>;

/** The structure's own certificates: it vouches for its professionals where no card does (AIR, dmp.md §4.3). */
export type Structure = {
  /** Struct_IdNat and name, as the seal's certificate bears them. */
  readonly id: string;
  /** Mutual TLS with the DMP, on connections that are kept. */
  readonly agent: https.Agent;
  readonly seal: { readonly certificateDer: Uint8Array; sign(data: Uint8Array): Promise<Uint8Array> };
  close(): void;
};

/**
 * Opens the certificates of the configuration.
 * @throws Error for a file that is not there, or a seal that belongs to another structure than the TLS certificate
 */
export async function openStructure(
  files: NonNullable<Config['structure']>,
  authorities: readonly string[] | undefined,
): Promise<Structure> {
  const [cert, key, sealCertificate, sealKey, ca] = await Promise.all([
    readFile(files.authenticationCertificate, 'utf8'),
    readFile(files.authenticationKey, 'utf8'),
    readFile(files.sealCertificate, 'utf8'),
    readFile(files.sealKey, 'utf8'),
    authorities && Promise.all(authorities.map((file) => readFile(file, 'utf8'))),
  ]);
  const certificateDer = new X509Certificate(sealCertificate).raw;
  const { structure } = readCertificate(certificateDer);
  if (structure === undefined || readCertificate(new X509Certificate(cert).raw).structure?.id !== structure.id) {
    throw new Error('The certificate and the seal of « structure » do not belong to one structure');
  }
  const signingKey = createPrivateKey(sealKey);
  const agent = new https.Agent({ keepAlive: true, cert, key, ...(ca && { ca }) });
  return {
    id: structure.id,
    agent,
    seal: { certificateDer, sign: (data) => signAsync('sha256', data, signingKey) },
    close: () => agent.destroy(),
  };
}
