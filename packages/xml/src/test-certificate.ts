import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { RawSigner } from './signature-value.ts';

/** A self-signed certificate and its key, made on the spot for tests: nothing but what a signature check reads. */
export function testCertificate(o: { modulusLength?: number; ec?: boolean } = {}): {
  der: Buffer;
  sign: RawSigner;
  privateKey: KeyObject;
} {
  const pair = o.ec
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: o.modulusLength ?? 2048 });
  const algorithm = der(0x30, o.ec ? oid('2a8648ce3d040302') : Buffer.concat([oid('2a864886f70d01010b'), der(5)]));
  const certificateDer = certificate(pair.publicKey, pair.privateKey, algorithm);
  const { privateKey } = pair;
  return { der: certificateDer, sign: async (data) => sign('sha256', data, privateKey), privateKey };
}

function certificate(publicKey: KeyObject, privateKey: KeyObject, algorithm: Buffer): Buffer {
  const name = der(0x30, der(0x31, der(0x30, Buffer.concat([oid('550403'), der(0x0c, Buffer.from('Essai'))]))));
  const time = (year: string) => der(0x17, Buffer.from(`${year}0101000000Z`));
  const body = der(
    0x30,
    Buffer.concat([
      der(2, Buffer.from([1])),
      algorithm,
      name,
      der(0x30, Buffer.concat([time('20'), time('45')])),
      name,
      publicKey.export({ type: 'spki', format: 'der' }),
    ]),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]);
  return der(0x30, Buffer.concat([body, algorithm, der(3, signature)]));
}

const oid = (hex: string) => der(6, Buffer.from(hex, 'hex'));

function der(tag: number, content: Buffer = Buffer.alloc(0)): Buffer {
  const n = content.length;
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
