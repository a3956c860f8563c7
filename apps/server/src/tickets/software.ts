import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';

/** A software of a structure that may ask for tickets. */
export type CallingSoftware = {
  readonly name: string;
  /** The one algorithm in which its key signs (RFC 7518 §3.1). */
  readonly algorithm: 'ES256' | 'RS256';
  readonly key: KeyObject;
  readonly structures: readonly string[];
};

/** The configured software, by name. @throws Error for a name given twice, or a key of another kind */
export async function readCallingSoftware(
  configured: Config['callingSoftware'],
): Promise<ReadonlyMap<string, CallingSoftware>> {
  const found = new Map<string, CallingSoftware>();
  for (const { name, publicKey, structures } of configured) {
    if (found.has(name)) throw new Error(`The software ${name} is configured twice`);
    const key = createPublicKey(await readFile(publicKey, 'utf8'));
    found.set(name, { name, key, algorithm: algorithmOf(key, publicKey), structures });
  }
  return found;
}

function algorithmOf(key: KeyObject, file: string): CallingSoftware['algorithm'] {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= 2048) return 'RS256';
  throw new Error(`The key of ${file} must be on the curve P-256, or RSA of 2048 bits or more`);
}
