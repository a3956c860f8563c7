import { dsNs, xmlAlgorithms } from './algorithms.ts';
import type { XmlElement } from './element.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError, type XmlSignatureErrorCode } from './errors.ts';
import { parseCanonical } from './parse-canonical.ts';
import { attr, elements, text } from './query.ts';
import { el, type Raw } from './write.ts';

/** One `ds:Reference`: what was digested, how, and the digest (base64). */
export type SignatureReference = {
  uri: string;
  type?: string;
  transforms: readonly string[];
  /** Of the exclusive canonicalisation among the transforms. */
  prefixes?: readonly string[];
  digestMethod: string;
  digestValue: string;
};

export type SignedInfo = {
  canonicalization: string;
  /** Prefixes that the exclusive canonicalisation treats as the inclusive one does (exc-c14n §3). */
  prefixes?: readonly string[];
  signature: string;
  references: readonly SignatureReference[];
};

/** `ds:SignedInfo` with the prefix `ds` (W3C xmldsig-core §4.3). */
export function buildSignedInfo(info: SignedInfo): Raw {
  return el(
    'ds:SignedInfo',
    { 'xmlns:ds': dsNs },
    el('ds:CanonicalizationMethod', { Algorithm: info.canonicalization }),
    el('ds:SignatureMethod', { Algorithm: info.signature }),
    info.references.map(buildReference),
  );
}

/** One `ds:Reference` with the prefix `ds`, also for a manifest. Without transforms the element `Transforms` is absent. */
export function buildReference(reference: SignatureReference): Raw {
  const transforms = reference.transforms.map((Algorithm) => el('ds:Transform', { Algorithm }));
  return el(
    'ds:Reference',
    { URI: reference.uri, Type: reference.type },
    transforms.length > 0 && el('ds:Transforms', null, transforms),
    el('ds:DigestMethod', { Algorithm: reference.digestMethod }),
    el('ds:DigestValue', null, reference.digestValue),
  );
}

/**
 * Reads a canonical `ds:SignedInfo`, and accepts nothing in it that is not understood: a parameter of a method or of
 * a transform would change what was signed.
 * @throws XmlSignatureError `shape` or `transforms`.
 */
export function readSignedInfo(canonicalXml: string): SignedInfo {
  return readSignedInfoElement(parseCanonical(canonicalXml));
}

/** The same of one read already. @throws XmlSignatureError as {@link readSignedInfo} */
export function readSignedInfoElement(info: XmlElement): SignedInfo {
  const [canonicalization, signature, ...references] = elements(info);
  const prefixes = readPrefixes(canonicalization);
  return {
    canonicalization: method(canonicalization, 'CanonicalizationMethod', codes.shape, prefixes),
    ...(prefixes === undefined ? {} : { prefixes }),
    signature: method(signature, 'SignatureMethod', codes.shape),
    references: references.map(readReference),
  };
}

/** Reads one `ds:Reference` (of a SignedInfo or of a manifest). @throws XmlSignatureError `shape` or `transforms`. */
export function readReference(reference: XmlElement): SignatureReference {
  const parts = elements(reference);
  const uri = attr(reference, 'URI');
  if (!isDs(reference, 'Reference') || uri === undefined) throw new XmlSignatureError(codes.shape);
  const first = parts[0];
  const transforms = first !== undefined && isDs(first, 'Transforms') ? elements(first) : [];
  const [digestMethod, digestValue, ...more] = first?.name === 'Transforms' ? parts.slice(1) : parts;
  if (digestValue === undefined || !isDs(digestValue, 'DigestValue') || more.length > 0) {
    throw new XmlSignatureError(codes.shape);
  }
  const type = attr(reference, 'Type');
  const listed = transforms.map(readPrefixes);
  const prefixes = listed.find((list) => list !== undefined);
  return {
    uri,
    ...(type === undefined ? {} : { type }),
    ...(prefixes === undefined ? {} : { prefixes }),
    transforms: transforms.map((t, index) => method(t, 'Transform', codes.transforms, listed[index])),
    digestMethod: method(digestMethod, 'DigestMethod', codes.shape),
    digestValue: text(digestValue).replace(/\s+/g, ''),
  };
}

const isDs = (e: XmlElement, name: string) => e.name === name && e.ns === dsNs;

/** An algorithm without parameter, but for the prefixes of an exclusive canonicalisation. */
function method(
  e: XmlElement | undefined,
  name: string,
  otherwise: XmlSignatureErrorCode,
  prefixes?: readonly string[],
): string {
  const algorithm = attr(e, 'Algorithm');
  const parameters = prefixes === undefined || algorithm !== xmlAlgorithms.exclusive ? 0 : 1;
  if (e === undefined || !isDs(e, name) || algorithm === undefined || elements(e).length > parameters) {
    throw new XmlSignatureError(otherwise);
  }
  return algorithm;
}

/** `InclusiveNamespaces/@PrefixList`, which Java's libraries write beside typed values; undefined without any. */
function readPrefixes(e: XmlElement | undefined): readonly string[] | undefined {
  const child = e && elements(e)[0];
  if (child?.name !== 'InclusiveNamespaces' || child.ns !== xmlAlgorithms.exclusive) return undefined;
  const list = attr(child, 'PrefixList')?.trim();
  const foreign = child.children.length > 0 || Object.keys(child.attributes).length > 1;
  if (list === undefined || foreign || !/^(?:(?:#default|[A-Za-z_][\w.-]{0,63})(?:\s+|$)){1,20}$/.test(list))
    return undefined;
  return list.split(/\s+/);
}
