/** Every cap on what is read from outside by this package; size and depth of the XML itself are capped by `@trousse/xml`. */
export const xdsLimits = {
  /** Documents of one submission, its signature included. */
  maxSubmissionDocuments: 100,
  /** Associations of one submission. */
  maxAssociations: 500,
  /** Values of one parameter of a stored query. */
  maxQueryValues: 1000,
  /** Documents asked for by one ITI-43 request: reading is one by one (EX_3.2-1010), and readers take 64 parts. */
  maxRetrievedDocuments: 50,
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

/** Identifiers that one stored query may name; a server may be set otherwise. */
export type StoredQueryLimits = {
  readonly documentsAndAssociationsByUniqueId: number;
  readonly documentsAndAssociationsByEntryUuid: number;
  readonly associations: number;
  readonly submissionSets: number;
};

/** The limits that the DMP publishes (dmp.md §6.9). */
export const storedQueryLimits: StoredQueryLimits = {
  documentsAndAssociationsByUniqueId: 20,
  documentsAndAssociationsByEntryUuid: 88,
  associations: 1000,
  submissionSets: 1000,
};
