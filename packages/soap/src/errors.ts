/** Why a SOAP message or its packaging is refused. */
export const soapErrorCodes = {
  /** Not XML that we accept; the cause is the `XmlError`. */
  xml: 'xml',
  /** An envelope of another SOAP version. */
  versionMismatch: 'version-mismatch',
  /** No envelope, no body, several bodies, a body without exactly one child. */
  envelope: 'envelope',
  /** A WS-Addressing header missing, empty or repeated. */
  addressing: 'addressing',
  /** A header marked mustUnderstand that nobody here understands. */
  mustUnderstand: 'must-understand',
  /** The answer is to another message. */
  relatesTo: 'relates-to',
  contentType: 'content-type',
  /** A multipart body that breaks the grammar of RFC 2046. */
  multipart: 'multipart',
  /** A body cut before its last boundary. */
  truncated: 'truncated',
  /** A limit passed. */
  tooLarge: 'too-large',
  /** The reader asked for the next part before it had read the one before: an error of ours. */
  abandonedPart: 'abandoned-part',
} as const;

export type SoapErrorCode = (typeof soapErrorCodes)[keyof typeof soapErrorCodes];

/** A SOAP message refused. The message never quotes it. */
export class SoapError extends Error {
  readonly code: SoapErrorCode;

  constructor(code: SoapErrorCode, options?: ErrorOptions) {
    super(`SOAP message refused: ${code}`, options);
    this.name = 'SoapError';
    this.code = code;
  }
}
