/** Caps that no one needs to configure. */
export const limits = {
  /** Bytes of a message without its attachments: metadata of a hundred documents, or a thousand identifiers. */
  maxMessageBytes: 2 * 1024 * 1024,
  /** Elements of such a message; a document’s metadata has some hundred and fifty. */
  maxMessageElements: 20_000,
  /** Deposits whose contents are checked at once: each holds what it read of its documents meanwhile. */
  checkedAtOnce: 4,
  /** Longest time to read one document that is treated whole, in ms. */
  wholeMs: 30_000,
  /** Time without such a document after which the thread that reads them ends, in ms. */
  wholeIdleMs: 30_000,
  /** Memory of that thread for what lasts and for what does not, in MB. */
  wholeMemoryMb: 192,
  wholeYoungMemoryMb: 16,
  /** Longest time to receive the headers of a request, in ms. */
  headersTimeoutMs: 60_000,
  /** Time between two looks for callers who are too slow, in ms, at most. */
  slowCallersEveryMs: 5_000,
  /** Assertions remembered so that they serve once. */
  rememberedAssertions: 100_000,
  /** Bytes of a vaccination note; a usual one has some 20 kB. */
  maxNoteBytes: 256 * 1024,
  /** Vaccination histories that one sweep writes again. */
  historiesAtOnce: 1_000,
  /** Time between two sweeps of orphan contents, in ms. */
  sweepEveryMs: 3_600_000,
  /** Documents that the trace of a refused call names. */
  refusedDocuments: 20,
  /** Bytes of a request of a patients' platform, without the document that it may bring. */
  maxPatientMessageBytes: 64 * 1024,
  /** Rows of one page that such a platform asks for. */
  patientPage: 200,
  /** Characters of the name that the pages look for in it. */
  searchedNameCharacters: 100,
  /** Unread accesses counted one by one; past this there are « more ». */
  unreadAccesses: 100,
  /** Professionals that a search in the directory gives. */
  directoryRows: 20,
  /** Rows of a search read and written together: some 2 ms of work. */
  rowsAtOnce: 200,
  /** Statements that each connection keeps planned. */
  statementNames: 200,
  /** Statements remembered that were not used often enough for that. */
  statementCandidates: 1_000,
  /** Callers whose searches are counted. */
  countedCallers: 10_000,
  /** Bytes from which an answer is worth compressing. */
  compressFrom: 1024,
  /** Bytes of a compressed answer made at a time. */
  compressedChunk: 64 * 1024,
  /** Bytes of a text that is put together for the compressor where the one before was. */
  textRoom: 1024 * 1024,
  /** Contents written at once while seeding. */
  seedWrites: 16,
  /** Rows of one insert while seeding. */
  seedRows: 500,
  /** Patients of the same names and birth date that a search by traits looks at. */
  namesakes: 1_000,
  /** Sessions of the pages (TD0.10) at once; past this the oldest ends. */
  webSessions: 10_000,
  /** Messages sent at once. */
  alertsAtOnce: 20,
  /** Time between two looks for messages to send again, in ms. */
  alertsEveryMs: 5_000,
  /** Pause before a message is sent again, in ms: the first, twice as long each time, and the longest. */
  alertPauseMs: 5_000,
  alertLongestPauseMs: 3_600_000,
  /** Days after which an alert that no gateway took is given up. */
  alertDays: 3,
  /** Longest exchange with the gateway, in ms. */
  gatewayMs: 10_000,
  /** Life of the code that confirms an address, in ms, and how often it may be tried. */
  alertCodeMs: 900_000,
  alertCodeTries: 5,
  /** Codes that one professional may ask for within that time, in ms. */
  alertCodes: 5,
  alertCodesWithinMs: 3_600_000,
  /** Bytes of the form that opens one: an assertion in base64, percent-encoded. */
  maxFormBytes: 256 * 1024,
} as const;
