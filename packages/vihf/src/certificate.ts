import { createHash } from 'node:crypto';
import { type CertificateContent, readContent } from './certificate-content.ts';
import { type Holder, holderOf, type StructureHolder, structureOf } from './certificate-holder.ts';
import { VihfError } from './errors.ts';
import { vihfLimits } from './limits.ts';

/** What a certificate says, decoded once. */
export type CertificateInfo = CertificateContent & {
  readonly der: Uint8Array;
  /** SHA-256 of the DER bytes, hexadecimal. */
  readonly fingerprint: string;
  /** The professional, for a certificate of a card. */
  readonly holder?: Holder;
  /** The structure, for a certificate of an organisation. */
  readonly structure?: StructureHolder;
};

/** By fingerprint, the latest used last. */
const cache = new Map<string, CertificateInfo>();

/**
 * Decodes an X.509 certificate (RFC 5280) with the private extensions of health cards (identity.md §4.1). The latest
 * certificates are kept decoded, by fingerprint: the same few come back at every call.
 * @throws VihfError `certificate-unreadable`.
 */
export function readCertificate(der: Uint8Array): CertificateInfo {
  const fingerprint = createHash('sha256').update(der).digest('hex');
  const info = cache.get(fingerprint) ?? decode(der, fingerprint);
  cache.delete(fingerprint);
  cache.set(fingerprint, info);
  if (cache.size > vihfLimits.maxCachedCertificates) cache.delete(cache.keys().next().value!);
  return info;
}

function decode(der: Uint8Array, fingerprint: string): CertificateInfo {
  if (der.length > vihfLimits.maxCertificateBytes) throw new VihfError('certificate-unreadable');
  try {
    const content = readContent(der);
    const holder = holderOf(content);
    const structure = holder === undefined ? structureOf(content) : undefined;
    return {
      ...content,
      der: Uint8Array.from(der),
      fingerprint,
      ...(holder === undefined ? {} : { holder }),
      ...(structure === undefined ? {} : { structure }),
    };
  } catch (cause) {
    throw new VihfError('certificate-unreadable', { cause });
  }
}
