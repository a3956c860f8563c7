export const limits = {
  /** Bytes gathered before a write: a system call per network chunk would cost more than the hashing. */
  writeBytes: 256 * 1024,
  readBytes: 256 * 1024,
  /** Blobs asked about at once while sweeping. */
  sweepBatch: 500,
} as const;
