/** Every cap on XML read from outside. A caller may pass narrower or wider values to `parseXml`. */
export type XmlLimits = {
  /** Size of the input, in bytes (or UTF-16 units for a string). */
  maxBytes: number;
  /** Nested elements. */
  maxDepth: number;
  /** Elements in the whole document. */
  maxElements: number;
  /** Attributes, namespace declarations included, on one element. */
  maxAttributes: number;
  /** Characters in one attribute value. */
  maxAttributeLength: number;
  /** Characters in one element or attribute name, prefix included. */
  maxNameLength: number;
};

/** Room for a 20 MB document in base64 and its envelope; no message of ours nests deeper than some 60 elements. */
export const xmlLimits: XmlLimits = {
  maxBytes: 40 * 1024 * 1024,
  maxDepth: 200,
  maxElements: 1_000_000,
  maxAttributes: 100,
  maxAttributeLength: 256 * 1024,
  maxNameLength: 1024,
};

/** What is worth lifting out of a document, and where lifting stops: the document is then treated whole. */
export const liftLimits = {
  /** Bytes past which a base64 text is lifted out. Well above any text that is read for itself. */
  longRun: 16 * 1024,
  /** Bytes of what stays: they are held in memory, and parsed in one go. */
  maxSkeletonBytes: 512 * 1024,
  /** Texts lifted out of one document. */
  maxRuns: 2_000,
} as const;
