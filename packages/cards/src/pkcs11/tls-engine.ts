import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { CardError } from '../errors.ts';
import type { CardTls } from '../types.ts';
import type { Certificate } from './objects.ts';

/** The OpenSSL engine (libp11) that lends TLS a key of a PKCS#11 module. */
export type TlsEngine = {
  /** Full path of the engine. */ readonly file: string /** File of the module. */;
  readonly module: string;
};

/**
 * What TLS needs to present a card. The key's name holds no PIN: the engine uses the login that this process made through
 * the same module, as PKCS#11 logs processes in. The engine is found by its short name in its folder, so that OpenSSL
 * loads it once: loaded by its path, it refuses to be loaded a second time.
 * Node and the engine read the two variables from the process's own environment: only its main thread can set them.
 * @throws CardError `tls-engine-missing`
 */
export function engineTls(engine: TlsEngine | undefined, key: Certificate, tokenLabel: string): CardTls {
  if (!engine) throw new CardError('tls-engine-missing');
  process.env.OPENSSL_ENGINES = path.dirname(engine.file);
  process.env.PKCS11_MODULE_PATH = engine.module;
  const id = Buffer.from(key.id).toString('hex').replace(/../g, '%$&');
  return {
    cert: new X509Certificate(key.der).toString(),
    privateKeyEngine: path.parse(engine.file).name,
    privateKeyIdentifier: `pkcs11:token=${encodeURIComponent(tokenLabel)};id=${id};type=private`,
  };
}
