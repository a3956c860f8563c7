export type { Blobs, ByteRange, StagedBlob, StoredBlob } from './blobs.ts';
export { createDiskBlobs } from './disk-blobs.ts';
export { BlobError, type BlobErrorCode, blobErrorCodes } from './errors.ts';
