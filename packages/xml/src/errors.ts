/** Why a text is not accepted as XML, or cannot be written as XML. */
export const xmlErrorCodes = {
  notWellFormed: 'not-well-formed',
  encoding: 'encoding',
  doctype: 'doctype',
  tooLarge: 'too-large',
  tooDeep: 'too-deep',
  tooManyElements: 'too-many-elements',
  tooManyAttributes: 'too-many-attributes',
  attributeTooLong: 'attribute-too-long',
  nameTooLong: 'name-too-long',
  forbiddenCharacter: 'forbidden-character',
} as const;

export type XmlErrorCode = (typeof xmlErrorCodes)[keyof typeof xmlErrorCodes];

/** A text refused by the parser or the writer. The message never quotes the text: it may hold patient data. */
export class XmlError extends Error {
  readonly code: XmlErrorCode;

  constructor(code: XmlErrorCode, options?: ErrorOptions) {
    super(`XML refused: ${code}`, options);
    this.name = 'XmlError';
    this.code = code;
  }
}

/** Why a signed element is refused. */
export const xmlSignatureErrorCodes = {
  doctype: 'doctype',
  notWellFormed: 'not-well-formed',
  noSignedElement: 'no-signed-element',
  severalSignedElements: 'several-signed-elements',
  noSignature: 'no-signature',
  severalSignatures: 'several-signatures',
  misplacedSignature: 'misplaced-signature',
  id: 'id',
  duplicateId: 'duplicate-id',
  reference: 'reference',
  transforms: 'transforms',
  algorithm: 'algorithm',
  keyInfo: 'key-info',
  shape: 'shape',
  digest: 'digest',
  signature: 'signature',
} as const;

export type XmlSignatureErrorCode = (typeof xmlSignatureErrorCodes)[keyof typeof xmlSignatureErrorCodes];

/** A signature that is absent, broken, or of another shape than the one accepted here. */
export class XmlSignatureError extends Error {
  readonly code: XmlSignatureErrorCode;

  constructor(code: XmlSignatureErrorCode, options?: ErrorOptions) {
    super(`XML signature refused: ${code}`, options);
    this.name = 'XmlSignatureError';
    this.code = code;
  }
}
