import { createHash } from 'node:crypto';

const algorithms: ReadonlyMap<string, string> = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
]);

/**
 * Whether data differ from the fingerprint that their ED gives (`integrityCheck`, base64; SHA-1 unless
 * `integrityCheckAlgorithm` says SHA-256). HL7 takes it over the data as carried; some producers take it before
 * compression, so that one of the forms must agree. An unknown algorithm proves nothing.
 */
export function differsFromCheck(
  forms: readonly Uint8Array[],
  check: string | undefined,
  algorithm: string | undefined,
): boolean {
  const hash = algorithms.get(algorithm?.trim().toUpperCase() ?? 'SHA-1');
  if (check === undefined || hash === undefined) return false;
  const wanted = Buffer.from(check, 'base64');
  return forms.every((form) => !createHash(hash).update(form).digest().equals(wanted));
}
