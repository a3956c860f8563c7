/** Caps on what the DMP answers. */
export const dmpClientLimits = {
  /** A SOAP answer without attachment: the list of a full record is the largest one. */
  maxAnswerBytes: 40 * 1024 * 1024,
  /** The root part of an MTOM answer. */
  maxRootBytes: 2 * 1024 * 1024,
  /** One document read, unless the caller says otherwise. */
  maxDocumentBytes: 20 * 1024 * 1024,
  /** Documents of one request for documents. */
  maxDocuments: 20,
} as const;
