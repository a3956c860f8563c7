import type { XmlLimits } from '@trousse/xml';

/** Caps on the XML of one clinical document. Narrower in depth and elements than the envelope that carried it. */
export const cdaXmlLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxDepth: 150,
  // Ten megabytes of tables, the most that a record takes, of short cells hold nearly as many.
  maxElements: 500_000,
} as const satisfies Partial<XmlLimits>;

/** Caps on what the reader and the renderer make of it. What passes a cap is left out and told in the notes. */
export const cdaLimits = {
  /** Decoded size of one body or attachment, in bytes. */
  maxMediaBytes: 20 * 1024 * 1024,
  /** Decoded size of all the attachments of one document, in bytes: compressed ones could inflate without bound. */
  maxTotalMediaBytes: 48 * 1024 * 1024,
  /** Attachments (observationMedia, other encapsulated data) of one document. */
  maxAttachments: 200,
  /** Sections of one document, at every level. */
  maxSections: 2_000,
  /** Sections within sections; the deepest official model nests 4. */
  maxSectionDepth: 12,
  /** Elements within elements of one narrative block; deeper, only the text is kept. */
  maxNarrativeDepth: 60,
  /** Characters of a narrative ID, of a link address. */
  maxIdLength: 200,
  maxLinkLength: 2_000,
  /** Places of a page that show or name an attachment: a short reference may name each of them again. */
  maxMentions: 5_000,
  /** Regions of one image, and numbers of one region. */
  maxRegions: 100,
  maxCoordinates: 2_000,
  /** Characters drawn from the narrative for one value of a coded entry: many entries may point to one long text. */
  maxEntryText: 2_000,
  /** Characters of a section title. */
  maxTitleLength: 500,
  /** Largest colspan or rowspan passed on: browsers clamp at 1000 columns. */
  maxSpan: 1_000,
  /** Characters and lines taken from all the files of one document, and milliseconds after which none is begun. */
  maxFilesCharacters: 5_000_000,
  maxFilesLines: 200_000,
  maxFilesMilliseconds: 20_000,
  /** Characters of HTML that a browser takes at once, and of a piece of what is longer. */
  maxUncutHtml: 256 * 1024,
  maxHtmlPiece: 24 * 1024,
  /** Hits given for one search, and characters of what is searched for. */
  maxHits: 1_000,
  maxQueryLength: 200,
  /** Steps that comparing two documents may take to match their words; past them it is coarser. */
  maxComparisonSteps: 20_000_000,
} as const;
