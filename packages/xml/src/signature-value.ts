import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type AllowedAlgorithms, dsNs, hashOf, xmlAlgorithms } from './algorithms.ts';
import type { XmlElement } from './element.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import { all, descendants, elements, first, text } from './query.ts';
import { el, type Raw } from './write.ts';

/** Signs bytes with a private key: RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2). The key may be in a card. */
export type RawSigner = (data: Uint8Array) => Promise<Uint8Array>;

const minimumRsaBits = 2048;
/** Public keys kept, by certificate. */
const maxKnownKeys = 1_000;

/** What `ds:Signature` says beside its SignedInfo. */
export type SignatureParts = { value: Uint8Array; certificateDer: Uint8Array; objects: XmlElement[] };

/**
 * Reads a `ds:Signature` of the shape SignedInfo, SignatureValue, KeyInfo (exactly one X509Certificate), Object*.
 * @throws XmlSignatureError `shape` or `key-info`.
 */
export function readSignatureParts(signature: XmlElement): SignatureParts {
  const [info, value, keyInfo, ...objects] = elements(signature);
  const expected = [info?.name, value?.name, keyInfo?.name, ...new Set(objects.map((o) => o.name))].join();
  const foreign = elements(signature).some((e) => e.ns !== dsNs);
  if (!/^SignedInfo,SignatureValue,KeyInfo(,Object)?$/.test(expected) || foreign) {
    throw new XmlSignatureError(codes.shape);
  }
  const certificates = [...descendants(keyInfo!, 'X509Certificate', dsNs)];
  const inData = all(first(keyInfo, 'X509Data', dsNs), 'X509Certificate', dsNs);
  if (certificates.length !== 1 || inData.length !== 1) throw new XmlSignatureError(codes.keyInfo);
  return { value: base64(text(value)), certificateDer: base64(text(inData[0])), objects };
}

function base64(value: string): Uint8Array {
  const compact = value.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw new XmlSignatureError(codes.shape);
  return Buffer.from(compact, 'base64');
}

/**
 * Checks an RSA signature over a canonical SignedInfo.
 * @throws XmlSignatureError `algorithm` when it or the key is not accepted, `key-info` for an unreadable certificate,
 * `signature` when it does not hold.
 */
export function verifySignatureValue(
  canonicalSignedInfo: string,
  o: { algorithm: string; allow: AllowedAlgorithms; value: Uint8Array; certificateDer: Uint8Array },
): void {
  const hash = hashOf(o.algorithm);
  if (hash === undefined || !o.allow.signatures.includes(o.algorithm)) throw new XmlSignatureError(codes.algorithm);
  const holds = verify(hash, Buffer.from(canonicalSignedInfo), publicKey(o.certificateDer), o.value);
  if (!holds) throw new XmlSignatureError(codes.signature);
}

/** Keys accepted lately, by the bytes of their certificate, the latest used last: the same few come back. */
const keys = new Map<string, KeyObject>();

function publicKey(certificateDer: Uint8Array): KeyObject {
  const bytes = Buffer.from(certificateDer).toString('latin1');
  const key = keys.get(bytes) ?? readPublicKey(certificateDer);
  keys.delete(bytes);
  keys.set(bytes, key);
  if (keys.size > maxKnownKeys) keys.delete(keys.keys().next().value!);
  return key;
}

function readPublicKey(certificateDer: Uint8Array): KeyObject {
  let key: KeyObject;
  try {
    key = new X509Certificate(certificateDer).publicKey;
  } catch (cause) {
    throw new XmlSignatureError(codes.keyInfo, { cause });
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < minimumRsaBits) {
    throw new XmlSignatureError(codes.algorithm);
  }
  return key;
}

/** `ds:SignatureValue` and `ds:KeyInfo`, which follow the SignedInfo; the prefix `ds` is declared above them. */
export function buildSignatureTail(value: Uint8Array, certificateDer: Uint8Array): Raw[] {
  const certificate = Buffer.from(certificateDer).toString('base64');
  return [
    el('ds:SignatureValue', null, Buffer.from(value).toString('base64')),
    el('ds:KeyInfo', null, el('ds:X509Data', null, el('ds:X509Certificate', null, certificate))),
  ];
}

/** The one signature algorithm used for what we sign. */
export const signatureAlgorithm = xmlAlgorithms.rsaSha256;
