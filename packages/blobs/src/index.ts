export type { Blobs, StoredBlob } from './blobs.ts';
export { createDiskBlobs } from './disk-blobs.ts';
export { BlobError, type BlobErrorCode, blobErrorCodes } from './errors.ts';
