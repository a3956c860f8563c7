export {
  type AllowedAlgorithms,
  digest,
  dsNs,
  hashOf,
  legacyAlgorithms,
  modernAlgorithms,
  xmlAlgorithms,
} from './algorithms.ts';
export { type CanonicalForm, canonicalise, canonicaliseDocument, canonicalisePieces } from './canonicalise.ts';
export { decodeXmlBytes, encodingOf } from './decode-text.ts';
export type { XmlElement } from './element.ts';
export * from './errors.ts';
export { createXmlLifter, type LiftedRun, type LiftedXml, liftXml, type XmlLifter } from './lift.ts';
export { liftedParts } from './lifted-parts.ts';
export { liftLimits, type XmlLimits, xmlLimits } from './limits.ts';
export { type Located, type ParsedXml, parseXml, parseXmlLocated, type Span } from './parse.ts';
export { readXmlPieces, type XmlPieces } from './parse-pieces.ts';
export { all, attr, descendants, elements, first, path, paths, rawText, text } from './query.ts';
export { signEnveloped } from './sign-enveloped.ts';
export { signEnveloping } from './sign-enveloping.ts';
export {
  buildSignatureTail,
  type RawSigner,
  readSignatureParts,
  type SignatureParts,
  verifySignatureValue,
} from './signature-value.ts';
export {
  buildReference,
  buildSignedInfo,
  readReference,
  readSignedInfo,
  type SignatureReference,
  type SignedInfo,
} from './signed-info.ts';
export type { SignedElementName, VerifiedElement } from './verified-element.ts';
export { verifyEnveloped } from './verify-enveloped.ts';
export { type VerifiedObjects, verifyEnveloping } from './verify-enveloping.ts';
export { type Attributes, type Content, document, el, escapeAttribute, escapeText, type Raw, raw } from './write.ts';
