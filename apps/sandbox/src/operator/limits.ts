const kib = 1024;
const mib = 1024 * kib;

/** What the operator bears of a client, in bytes unless said. */
export const limits = {
  /** Of one message, as announced by SMTP SIZE; the same for APPEND (mss.md §1.7). */
  message: 25 * mib,
  /** Of a message to a citizen: 25 MB, decimal, counted by Mon espace santé itself. */
  citizenMessage: 25_000_000,
  /** Of a mailbox, unless a fault says otherwise. */
  quota: 2 * 1024 * mib,
  /** Of one line of IMAP. */
  line: 64 * kib,
  /** Of all lines and literals of one IMAP command, APPEND's message set apart. */
  command: mib,
  /** The same before the sign-on: a token is not longer. */
  commandBeforeSignOn: 16 * kib,
  /** Literals in one command. */
  literals: 200,
  /** IMAP connections at once. */
  connections: 200,
  /** SMTP recipients of a transaction. */
  recipients: 100,
  /** Milliseconds without a word after which an IMAP line is cut (RFC 3501 §5.4 asks for 30 minutes at least). */
  idleMs: 31 * 60_000,
  /** The same before the sign-on. */
  idleBeforeSignOnMs: 60_000,
  /** Depth of MIME multiparts, and parts of one message, that are told apart; the rest is one part. */
  mimeDepth: 50,
  mimeParts: 2_000,
  /** Depth of lists and of NOT and OR in a command. */
  nesting: 50,
  /** Flags of a message, and characters of a keyword. */
  flags: 60,
  keyword: 100,
  /** Folders of a mailbox, characters of a folder's name. */
  folders: 1_000,
  folderName: 250,
} as const;
