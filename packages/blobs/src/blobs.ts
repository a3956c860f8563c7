/** What a stored blob is known by: digests in lower-case hexadecimal, size in bytes. */
export type StoredBlob = { readonly sha256: string; readonly sha1: string; readonly size: number };

/** Bytes from `start` (0 when left out) up to `end`, which is not included (the end of the content when left out). */
export type ByteRange = { readonly start?: number; readonly end?: number };

/**
 * A content received whole, that is not kept yet: no `get` finds it, and it is lost unless `keep` is called. Every
 * staged blob must be kept or discarded; what a crash leaves is swept.
 */
export type StagedBlob = StoredBlob & {
  /**
   * The bytes, read as they are consumed; not after `discard`, nor once `keep` is done. A piece is good until the next
   * one is asked for, whose room it leaves: megabytes read to be digested would else wait for the garbage collector.
   */
  read(range?: ByteRange): AsyncIterable<Uint8Array>;
  /**
   * Keeps the content, and resolves once it is durable; a second time it does nothing more.
   * @throws BlobError `full`, `missing` after `discard`; the content is then gone
   */
  keep(): Promise<StoredBlob>;
  /** Forgets the content. After `keep`, or a second time, it does nothing. */
  discard(): Promise<void>;
};

/** Content-addressed bytes: the same content is kept once. */
export type Blobs = {
  /**
   * Receives a content without keeping it: its digests are known, and it can be read, before anyone decides.
   * @throws BlobError `too-large` past `maxBytes`, `full` when there is no room; nothing is left of it
   */
  stage(source: AsyncIterable<Uint8Array>, options: { readonly maxBytes: number }): Promise<StagedBlob>;
  /**
   * Keeps a content and resolves once it is durable: a row that names it may then be written.
   * @throws BlobError as `stage`
   */
  put(source: AsyncIterable<Uint8Array> | Uint8Array, options: { readonly maxBytes: number }): Promise<StoredBlob>;
  /** The content, read as it is consumed. @throws BlobError `missing` at the first chunk */
  get(sha256: string): AsyncIterable<Uint8Array>;
  /** The same or a part of it, as `StagedBlob.read` gives it: a piece is good until the next one is asked for. */
  read(sha256: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** The whole content. @throws BlobError `missing` */
  bytes(sha256: string): Promise<Uint8Array>;
  /** Its size, or `undefined` when it is not kept. */
  stat(sha256: string): Promise<{ readonly size: number } | undefined>;
  /** Forgets a content; one that is not there is no error. */
  delete(sha256: string): Promise<void>;
  /**
   * Deletes what no row names: the contents kept before `olderThan` (by the disk's clock) that `referenced` leaves out,
   * and the remains of unfinished writes. `olderThan` must lie further back than the longest time between a `put` or
   * a `keep` and the commit of its row, and than the longest time to receive a content.
   * @returns how many contents and bytes were deleted
   */
  sweep(
    referenced: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>,
    olderThan: Date,
  ): Promise<{ readonly deleted: number; readonly bytes: number }>;
};
