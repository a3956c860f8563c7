const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const mebibyte = 1024 * 1024;

/** Every bound of this app. Times in milliseconds, lengths in bytes unless said. */
export const limits = {
  /** A JSON request; the longest is a free text of a deposit, in UTF-8 and escaped. */
  requestBytes: 2 * mebibyte,
  /** An answer shorter than this leaves as it is: two packets carry it. */
  compressedFromBytes: 3 * 1024,
  /** A challenge and its ticket (contract: two minutes). */
  challengeMs: 2 * minute,
  /** Challenges not yet answered, over all visitors: beyond, TOO_MANY. */
  pendingChallenges: 1_000,
  /** A sign-in by Pro Santé Connect, from the page that begins it to the return. */
  pscFlowMs: 15 * minute,
  /** Those not yet finished, over all visitors: beyond, TOO_MANY. */
  pendingPscFlows: 1_000,
  /** Requests that show on one person's phone, from all browsers: anyone may send one. Beyond, TOO_MANY. */
  pscRequestsPerPerson: 5,
  /** One exchange with Pro Santé Connect. */
  pscExchangeMs: 10 * second,
  /** Tokens are renewed when this is left of them. */
  pscRenewBeforeMs: 30 * second,
  /** Body of a back-channel logout, and how old one may be. */
  logoutTokenBytes: 16 * 1024,
  logoutTokenAgeMs: 5 * minute,
  logoutTokens: 10_000,
  /** Pause between two looks for keys that we do not know yet. */
  pscKeysPauseMs: minute,
  /** How far the card's clock (the workstation's) may be from ours in a sign-in statement. */
  statementSkewMs: 5 * minute,
  /** A one-time link to a patient, from its making to the browser that uses it. */
  ticketMs: minute,
  /** From then on, the time to sign in and to choose a practice. */
  ticketClaimMs: 10 * minute,
  /** Tickets and redeemed ones, over all professionals: beyond, TOO_MANY. */
  pendingTickets: 1_000,
  /** Of those, the ones for one person, by their own sessions or by one software: a program that asks without end. */
  pendingTicketsPerPerson: 20,
  /** A signed request of a structure's software: its length, its life, and how far its clock may be from ours. */
  softwareRequestBytes: 8 * 1024,
  softwareRequestMs: minute,
  softwareSkewMs: 30 * second,
  statementBytes: 32 * 1024,
  certificateBytes: 16 * 1024,
  signatureBytes: 1024,
  /** From the opening of the tunnel's socket to its hello. */
  helloMs: 10 * second,
  helloBytes: 8 * 1024,
  /** Wait of a sign-in for its tunnel, which the connector dials at the same moment. */
  tunnelWaitMs: 5 * second,
  /** Sockets that have not said hello yet, over all visitors. */
  pendingTunnels: 100,
  /** How often idle and old sessions are looked for. */
  sessionSweepMs: 30 * second,
  /** Events kept for a page that does not read its stream; beyond, the stream ends and the page opens it again. */
  pendingEvents: 256,
  eventStreamsPerSession: 8,
  /** One card signature through the tunnel. */
  signMs: 30 * second,
  signedBytes: 256 * 1024,
  /** One exchange with the DMP, from the first byte sent to the last received. */
  exchangeMs: 60 * second,
  /** Patients a session remembers; the oldest leave first. */
  patientsPerSession: 10_000,
  /** Documents of the open record kept in memory after reading; the oldest leave first. */
  readDocumentsBytes: 48 * mebibyte,
  readDocuments: 40,
  /** Rows of a search told at once: the first as soon as they fill a screen, the others in larger pieces. */
  firstRows: 50,
  rowsAtOnce: 500,
  /** Identifiers in one stored query about documents (dmp.md §6.9). */
  queriedDocuments: 1_000,
  /** Versions of one document that are looked for, one before the other. */
  formerVersions: 20,
  /** Vaccination notes read for one view of a record without history; the newest first. */
  vaccinationNotes: 50,
  /** Rich texts and pages of pictures turned into what a browser shows: threads at once, time and memory of each. */
  conversionsAtOnce: 2,
  conversionMs: 20 * second,
  conversionMemoryMb: 256,
  /** Everyone on a Vitale card: one answer is not waited for before the next is asked. */
  beneficiariesAtOnce: 19,
  /** Patients that a local search shows; beyond, it asks for another criterion and shows none. */
  patientsFound: 50,
  /** Of those, the ones whose record is asked for at the same time. */
  lookUpsAtOnce: 8,
  uploadsAtOnce: 4,
  /** An upload that no deposit and no draft took. */
  uploadKeptMs: day,
  /** A draft that nobody came back to, and one just discarded, for who changes their mind. */
  draftKeptMs: 30 * day,
  draftUndoMs: 10 * minute,
  draftsPerProfessional: 200,
  /** Delivered deposits stay in the list this long; their content is erased at once. */
  deliveredKeptMs: 7 * day,
  /** Bytes of one deposit at rest: the prepared form holds the file in base64, plus CDA and metadata. */
  payloadBytes: 32 * mebibyte,
  /** What the pathway has to read is waited for so long before the rest is shown without it. */
  pathwayPatienceMs: second / 4,
  depositsListed: 500,
  depositsAtOnce: 4,
  /** Pauses before the next attempt of a deposit whose outcome is unknown; the last repeats. */
  depositPausesMs: [2 * second, 5 * second, 15 * second, minute, 5 * minute],
  /** A deposit asked for again while it is being moved waits this long. */
  depositTurnMs: 200,
  /** Wait for the outbox's lock: the database frees it when it sees that a killed holder is gone. */
  outboxLockMs: 3 * second,
  outboxSweepMs: minute,
  workerRestartMs: second,
  /** Wait for the jobs that are running when the worker stops. */
  workerStopMs: 2 * second,
  /** Letters from which a birth place is looked for, and places shown. */
  birthPlaceCharacters: 2,
  birthPlacesShown: 20,
  /** Wait for the end of an appli carte Vitale, which ends by itself otherwise: nobody leaves later for it. */
  phoneCloseMs: 3 * second,
  /** Answers of INSi that a session holds until the user confirms or searches on; the oldest leave first. */
  insiAnswersPerSession: 20,
  /** Identities of one structure in the list. */
  identitiesListed: 2_000,
  /** Identities sent to INSi in one lot: what has its verdict is kept before the next leaves. */
  identitiesPerBatch: 100,
  /** Identities without matricule shown beside an answer of INSi that they look like. */
  similarIdentities: 5,
  /** One file attached to a message, and one message at rest; the operator may take less. */
  mailFileBytes: 25 * mebibyte,
  mailBytes: 64 * mebibyte,
  /** A message as it travels, where the operator does not say what it takes. */
  mailMessageBytes: 25 * mebibyte,
  mailsAtOnce: 4,
  mailTemplates: 200,
  favourites: 500,
  correspondentsRead: 1_000,
  /** Suggestions of one answer. */
  suggestions: 20,
  /** Previews of one session that wait to be fetched. */
  previews: 4,
  /** Professionals of an open record who are looked for in the directory. */
  careTeam: 12,
  /** Remembered addresses of one answer about which the directory is asked: its API grants few calls. */
  retiredChecks: 6,
  /** Wait for the directory when it is asked whether an address still stands. */
  retiredCheckMs: 3 * second,
  /** Pause after the last word typed before a draft is put in `Brouillons`. */
  draftMirrorMs: 3 * second,
  mailDraftKeptMs: 30 * day,
  mailDrafts: 500,
  /** What became of a message is known this long; what has just left stays in the list of what is on its way. */
  deliveriesKeptMs: 365 * day,
  outgoingListedMs: day,
  outgoingListed: 500,
  /** Pauses between two looks for the copy that proves a sending; after the last, it did not arrive. */
  copyPausesMs: [500, second, 2 * second, 4 * second, 8 * second, 15 * second, 30 * second],
  /** A message that the operator puts off is tried this long. */
  mailGivenUpMs: 2 * day,
  /** Newest messages of an inbox that are read at its opening for what became of those sent. */
  reportsRead: 100,
  /** Characters of a message that an answer quotes. */
  quotedCharacters: 100_000,
  /** One autoconfiguration file of an operator. */
  autoconfigMs: 10 * second,
  autoconfigBytes: 64 * 1024,
  /** Pauses before a lost mailbox is opened again; the last repeats. */
  mailboxPausesMs: [500, 2 * second, 5 * second, 15 * second, 30 * second, minute],
  /** What is new in folders other than the inbox is asked for this often. */
  mailFoldersMs: 2 * minute,
  mailFolders: 500,
  mailLabels: 50,
  /** How long all the rest of a mailbox that was just opened waits for its first rows. */
  mailRowsFirstMs: 2 * second,
  /** First bytes of a message that a list without index reads for its first words, and words shown. */
  snippetBytes: 8 * 1024,
  snippetCharacters: 160,
  /** Messages read lately that are kept in memory, in all. */
  readMessagesBytes: 64 * mebibyte,
  readMessages: 50,
  /** Messages fetched at once for the index: headers, then texts of whole messages up to this size. */
  indexedHeadersAtOnce: 500,
  indexedPreviews: 100,
  indexedTextsAtOnce: 100,
  indexedTextBytes: 256 * 1024,
  indexedTextCharacters: 100_000,
  /** An open index is written this often, where it changed. */
  indexWriteMs: 3 * minute,
  /** Wait for one answer of the index before it counts as lost. */
  indexAnswerMs: 20 * second,
  /** A first fill of a large mailbox; and how long an act or a list waits for the index to have caught up. */
  indexSyncMs: 10 * minute,
  indexPatienceMs: 400,
  /** Pause before a died index thread is started again. */
  indexRestartMs: second,
  mailStreamsPerSession: 6,
  /** A blob that no row names: older than the longest upload or preparation. */
  orphanBlobMs: hour,
} as const;
