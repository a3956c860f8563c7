/** Why a message, an archive or an address is refused here. */
export const mssErrorCodes = {
  /** What was given cannot be written as a message; `field` names it. */
  invalidInput: 'invalid-input',
  /** More bytes, parts, levels or headers than `mssLimits` takes. */
  messageTooLarge: 'message-too-large',
  messageUnreadable: 'message-unreadable',
  /** Not a ZIP, or one that cannot be read to its end. */
  archiveUnreadable: 'archive-unreadable',
  /** More files, more bytes once inflated, or a greater compression than `mssLimits` takes. */
  archiveTooLarge: 'archive-too-large',
  archiveEncrypted: 'archive-encrypted',
  /** A path that leaves the archive, a link, or the same name twice. */
  archiveUnsafe: 'archive-unsafe',
  /** A ZIP without IHE_XDM/SUBSETnn/METADATA.XML. */
  notXdm: 'not-xdm',
} as const;

export type MssErrorCode = (typeof mssErrorCodes)[keyof typeof mssErrorCodes];

/** What this package refuses. The message never quotes a message, an address or a document: it can be logged. */
export class MssError extends Error {
  readonly code: MssErrorCode;
  /** Name of the refused field, of what is written only. */
  readonly field: string | undefined;

  constructor(code: MssErrorCode, o: { field?: string; cause?: unknown } = {}) {
    super(`Secure mail refused: ${code}${o.field === undefined ? '' : ` (${o.field})`}`, { cause: o.cause });
    this.name = 'MssError';
    this.code = code;
    this.field = o.field;
  }
}
