import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TicketPatient } from '@trousse/contract';

export type Claims = {
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  structure: string;
  patient: TicketPatient & { status: string };
};

/** The software of a structure, with a key of its own. */
export class TestSoftware {
  readonly name: string;
  readonly algorithm: 'ES256' | 'RS256';
  readonly key: KeyObject;
  readonly publicPem: string;

  constructor(name: string, algorithm: 'ES256' | 'RS256' = 'ES256') {
    this.name = name;
    this.algorithm = algorithm;
    const pair =
      algorithm === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.key = pair.privateKey;
    this.publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Its entry in the configuration. */
  async configured(folder: string, structures: string[]) {
    const publicKey = path.join(folder, `${this.name}.pem`);
    await writeFile(publicKey, this.publicPem);
    return { name: this.name, publicKey, structures };
  }

  /** A request as it goes on the wire. */
  sign(claims: object, header: object = { alg: this.algorithm, typ: 'JWT' }): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part(header)}.${part(claims)}`;
    const key = this.algorithm === 'ES256' ? ({ key: this.key, dsaEncoding: 'ieee-p1363' } as const) : this.key;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }
}
