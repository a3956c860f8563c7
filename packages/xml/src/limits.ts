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
