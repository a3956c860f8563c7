/** Why the bytes of a document cannot be shown, read or converted. */
export const mediaErrorCodes = {
  /** The bytes are not what they announce, or end before their time. */
  damaged: 'damaged',
  /** A size, a count or a depth passes its limit; nothing was decoded. */
  tooLarge: 'too-large',
  /** A valid file of a variant that is not read here. */
  unsupported: 'unsupported',
  /** A password is asked for. */
  encrypted: 'encrypted',
} as const;

export type MediaErrorCode = (typeof mediaErrorCodes)[keyof typeof mediaErrorCodes];

/** A file refused by a reader or a converter. The message names the rule, never the content. */
export class MediaError extends Error {
  readonly code: MediaErrorCode;
  /** What was found, in a few fixed words (`tiff strip beyond the file`). */
  readonly detail: string;

  constructor(code: MediaErrorCode, detail: string, options?: ErrorOptions) {
    super(`Media refused: ${code} (${detail})`, options);
    this.name = 'MediaError';
    this.code = code;
    this.detail = detail;
  }
}
