/** What a stored blob is known by: digests in lower-case hexadecimal, size in bytes. */
export type StoredBlob = { readonly sha256: string; readonly sha1: string; readonly size: number };

/** Content-addressed bytes: the same content is kept once. */
export type Blobs = {
  /**
   * Keeps a content and resolves once it is durable: a row that names it may then be written.
   * @throws BlobError `too-large` past `maxBytes`; nothing is then kept
   */
  put(source: AsyncIterable<Uint8Array> | Uint8Array, options: { readonly maxBytes: number }): Promise<StoredBlob>;
  /** The content, read as it is consumed. @throws BlobError `missing` at the first chunk */
  get(sha256: string): AsyncIterable<Uint8Array>;
  /** The whole content. @throws BlobError `missing` */
  bytes(sha256: string): Promise<Uint8Array>;
  /** Its size, or `undefined` when it is not kept. */
  stat(sha256: string): Promise<{ readonly size: number } | undefined>;
  /** Forgets a content; one that is not there is no error. */
  delete(sha256: string): Promise<void>;
  /**
   * Deletes what no row names: the contents kept before `olderThan` (by the disk's clock) that `referenced` leaves out,
   * and the remains of unfinished writes. `olderThan` must lie further back than the longest time between a `put` and
   * the commit of its row.
   * @returns how many contents and bytes were deleted
   */
  sweep(
    referenced: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>,
    olderThan: Date,
  ): Promise<{ readonly deleted: number; readonly bytes: number }>;
};
