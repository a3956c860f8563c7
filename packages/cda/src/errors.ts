/** Why a clinical document cannot be read or written. */
export const cdaErrorCodes = {
  /** The bytes are not acceptable XML; `cause` is the XmlError. */
  notXml: 'not-xml',
  /** Well-formed XML that holds no ClinicalDocument element. */
  noClinicalDocument: 'no-clinical-document',
  /** A document to which no author can be added: signed, or not made as its model says. */
  notAmendable: 'not-amendable',
  /** A value given to a writer that the model cannot carry; `field` names it. */
  invalidInput: 'invalid-input',
} as const;

export type CdaErrorCode = (typeof cdaErrorCodes)[keyof typeof cdaErrorCodes];

/** A document refused by the reader or an input refused by a writer. The message never quotes the content. */
export class CdaError extends Error {
  readonly code: CdaErrorCode;
  /** Path of the refused input (`header.title`), for writers only. */
  readonly field: string | undefined;

  constructor(code: CdaErrorCode, options?: ErrorOptions & { readonly field?: string }) {
    super(`CDA refused: ${code}${options?.field === undefined ? '' : ` (${options.field})`}`, options);
    this.name = 'CdaError';
    this.code = code;
    this.field = options?.field;
  }
}

/** Refuses an input of a writer. */
export function refuseInput(field: string): never {
  throw new CdaError(cdaErrorCodes.invalidInput, { field });
}
