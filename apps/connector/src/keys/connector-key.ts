import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import path from 'node:path';
import { type PublicKeyJwk, type TunnelHello, tunnelHelloText } from '@trousse/contract/connector';
import { readIfThere, writeDurable } from './durable-file.ts';
import { keyName } from './public-key.ts';

/** The connector's own key pair, by which servers recognise it from one day to the next. */
export type ConnectorKey = {
  /** Name of the public key: nobody can bear it without the private one. */
  readonly id: string;
  /** The first message on a server's tunnel, for one ticket. */
  hello(serverOrigin: string, ticket: string): TunnelHello;
};

/** Opens the connector's key, or makes it the first time; the file is for its owner only. */
export async function openConnectorKey(dataDir: string): Promise<ConnectorKey> {
  const file = path.join(dataDir, 'connector-key.json');
  let text = await readIfThere(file);
  if (text === undefined) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    text = JSON.stringify(privateKey.export({ format: 'jwk' }));
    await writeDurable(file, text);
  }
  const jwk = JSON.parse(text) as JsonWebKey;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey: PublicKeyJwk = { kty: 'EC', crv: 'P-256', x: String(jwk.x), y: String(jwk.y) };
  const id = keyName(publicKey);
  return {
    id,
    hello(serverOrigin, ticket) {
      const said = Buffer.from(tunnelHelloText(serverOrigin, ticket));
      const signature = sign('sha256', said, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
      return { version: 1, ticket, connectorId: id, publicKey, signature };
    },
  };
}
