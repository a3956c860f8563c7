/** Why a blob could not be kept or given. */
export const blobErrorCodes = {
  tooLarge: 'too-large',
  /** No room is left for it. */
  full: 'full',
  missing: 'missing',
  badDigest: 'bad-digest',
} as const;

export type BlobErrorCode = (typeof blobErrorCodes)[keyof typeof blobErrorCodes];

/** Every failure of this package that is not the disk's own. */
export class BlobError extends Error {
  readonly code: BlobErrorCode;

  constructor(code: BlobErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BlobError';
    this.code = code;
  }
}
