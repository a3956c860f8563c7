import type { XmlLimits } from '@trousse/xml';

/** Caps on a `multipart/related` body read from outside. */
export type MultipartLimits = {
  /** Bytes before the first boundary, and after the last. */
  maxPreambleBytes: number;
  /** Bytes of one part's headers. */
  maxHeaderBytes: number;
  /** Header fields of one part. */
  maxHeaders: number;
  maxParts: number;
  /** Bytes of one part's body. */
  maxPartBytes: number;
  /** Bytes of the whole body. */
  maxTotalBytes: number;
};

/** A deposit holds some documents of up to 20 MB each, their signature and the message. */
export const multipartLimits: MultipartLimits = {
  maxPreambleBytes: 1024,
  maxHeaderBytes: 8 * 1024,
  maxHeaders: 32,
  maxParts: 64,
  maxPartBytes: 30 * 1024 * 1024,
  maxTotalBytes: 120 * 1024 * 1024,
};

/** Caps on the root part of an MTOM message: metadata only, since documents travel beside it. */
export const maxRootBytes = 8 * 1024 * 1024;

/** Bytes of the parts that come before the root of an MTOM message, which are held until it is read. */
export const maxHeldBytes = 8 * 1024 * 1024;

/** Caps on a SOAP envelope. The list of a full record is the largest one. */
export const envelopeLimits: Partial<XmlLimits> = { maxBytes: 40 * 1024 * 1024, maxDepth: 100 };
