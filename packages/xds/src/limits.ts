/** Every cap on what is read from outside by this package; size and depth of the XML itself are capped by `@trousse/xml`. */
export const xdsLimits = {
  /** Documents of one submission, its signature included. */
  maxSubmissionDocuments: 100,
  /** Associations of one submission. */
  maxAssociations: 500,
  /** Values of one parameter of a stored query. */
  maxQueryValues: 1000,
  /** Documents asked for by one ITI-43 request. */
  maxRetrievedDocuments: 100,
  /** Title of a document, in characters (EX_2.1-1040). */
  maxTitleLength: 128,
  /** A uniqueId or other OID, in characters (EX_2.1-1130). */
  maxOidLength: 128,
  /** Length of one ebRIM value; the schema of rim 3.0 gives `LongName` 256 characters. */
  maxSlotValueLength: 256,
  /** Bytes of one submission-set signature document. */
  maxSignatureBytes: 1024 * 1024,
  /** Documents named by one submission-set signature. */
  maxSignedDocuments: 100,
} as const;
