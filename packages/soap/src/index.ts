export { collect } from './collect.ts';
export { type ContentType, parseContentType } from './content-type.ts';
export {
  type Answer,
  type AnswerContent,
  decodeAnswer,
  decodeAnswerTree,
  decodeEnvelope,
  type Envelope,
} from './decode-envelope.ts';
export { type EnvelopeToEncode, encodeEnvelope } from './encode-envelope.ts';
export { type EncodedMtom, encodeMtom, type OutgoingAttachment, type OutgoingBytes } from './encode-mtom.ts';
export * from './errors.ts';
export { decodeFault, encodeFault, type FaultCode, type FaultToEncode, type SoapFault } from './fault.ts';
export { envelopeLimits, type MultipartLimits, maxRootBytes, multipartLimits } from './limits.ts';
export { type Part, readMultipart } from './multipart.ts';
export * from './namespaces.ts';
export { type IncomingAttachment, type MtomMessage, readMtom } from './read-mtom.ts';
export { readAnswerPieces } from './read-pieces.ts';
