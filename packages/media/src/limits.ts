/** Caps on pictures, each looked at before anything of its size is allocated. */
export const pictureLimits = {
  /** Bytes of a file. */
  maxBytes: 64 * 1024 * 1024,
  /** Pixels on a side: an A3 at 1,200 dpi has 19,843. */
  maxSide: 20_000,
  /** Pixels of one picture: an A3 at 600 dpi has 70 million. */
  maxPixels: 80_000_000,
  /** Pages of one TIFF. */
  maxPages: 200,
  /** Decoded bytes of one page, and of all pages of a file. */
  maxPageBytes: 240 * 1024 * 1024,
  maxTotalBytes: 512 * 1024 * 1024,
  /** Strips or tiles of one page. */
  maxStrips: 40_000,
  /** Fields of one directory of a TIFF. */
  maxTags: 512,
  /** Markers looked at before the frame header of a JPEG. */
  maxJpegSegments: 2_000,
  /** Samples of a JPEG that is decoded here: the decoder keeps four bytes for each. */
  maxJpegSamples: 120_000_000,
  /** Scans of a progressive JPEG: usual encoders write 10. */
  maxJpegScans: 100,
} as const;

/** Caps on PDFs that are read. */
export const pdfLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxPages: 1_000,
  /** Characters of text taken from a document. */
  maxCharacters: 5_000_000,
  /** Milliseconds given to the text of one document. */
  maxMilliseconds: 20_000,
  /** Decoded bytes of one stream that the structural reader opens. */
  maxStreamBytes: 32 * 1024 * 1024,
  /** Decoded bytes of all streams but pictures together. */
  maxStreamsBytes: 192 * 1024 * 1024,
  /** Decoded bytes of every object stream together. */
  maxObjectStreamBytes: 64 * 1024 * 1024,
  /** Objects of one file. */
  maxObjects: 300_000,
  /** Arrays and dictionaries within one another. */
  maxDepth: 64,
} as const;

/** Caps on documents that are written as PDF. */
export const writerLimits = {
  maxPages: 2_000,
  /** Characters of one document. */
  maxCharacters: 3_000_000,
  /** Blocks within blocks: lists in cells in tables. */
  maxDepth: 30,
} as const;

/** Caps on rich texts (RTF). What passes one is left out and told in the notes. */
export const rtfLimits = {
  /** Bytes of a file: pictures stand in it in hexadecimal, twice their size. */
  maxBytes: 32 * 1024 * 1024,
  /** Groups within groups; word processors nest some 20. */
  maxDepth: 500,
  /** Characters of text, marks and footnotes included. */
  maxCharacters: 3_000_000,
  /** Runs of text in one style. */
  maxRuns: 300_000,
  /** Paragraphs, pictures and cells of one document. */
  maxBlocks: 100_000,
  /** Cells described for one row; Word has at most 63. */
  maxCells: 256,
  /** Tables within tables. */
  maxTableDepth: 6,
  /** Texts beside the text: footnotes, text boxes, headers within one another. */
  maxStoryDepth: 6,
  maxPictures: 200,
  /** Bytes of one picture, and of all. */
  maxPictureBytes: 20 * 1024 * 1024,
  maxTotalPictureBytes: 32 * 1024 * 1024,
  /** Fonts, styles and lists of the tables of a document. */
  maxTableEntries: 10_000,
  /** Characters of the instruction of a field, of the address of a link. */
  maxInstruction: 4_000,
} as const;
