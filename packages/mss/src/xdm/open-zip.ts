import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { MssError, type MssErrorCode, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';

/** One file of an archive; its bytes are read when asked for. */
export type ZippedFile = {
  /** With forward slashes, as written. */
  readonly path: string;
  /** Bytes once inflated, as announced: reading stops where they are more. */
  readonly size: number;
  /** @throws MssError `archive-unreadable` */
  bytes(): Promise<Uint8Array>;
};

/**
 * The files of a ZIP, folders left out. Everything that the directory announces is checked before a byte is inflated
 * (mss.md §1.6): number, size, compression, names that leave the archive or repeat, links, encryption.
 * @throws MssError `archive-*`
 */
export async function openZip(bytes: Uint8Array): Promise<ZippedFile[]> {
  try {
    // Names are decoded here: the library refuses bad ones in words of its own, which hold them.
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
    if (zip.entryCount > mssLimits.maxArchiveEntries) throw refused(mssErrorCodes.archiveTooLarge);
    return await list(zip);
  } catch (cause) {
    if (cause instanceof MssError) throw cause;
    throw refused(mssErrorCodes.archiveUnreadable, cause);
  }
}

async function list(zip: ZipFile): Promise<ZippedFile[]> {
  const files: ZippedFile[] = [];
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const path = safePath(entry);
    const folded = path.toUpperCase().replace(/\/$/, '');
    // Two names that differ by case alone are one file on most systems: which one would be read?
    if (names.has(folded)) throw refused(mssErrorCodes.archiveUnsafe);
    names.add(folded);
    total += entry.uncompressedSize;
    if (total > mssLimits.maxArchiveBytes || inflatesTooMuch(entry)) throw refused(mssErrorCodes.archiveTooLarge);
    if (path.endsWith('/')) continue;
    files.push({ path, size: entry.uncompressedSize, bytes: () => inflate(zip, entry) });
  }
  return files;
}

function safePath(entry: Entry): string {
  if (entry.isEncrypted() || (entry.generalPurposeBitFlag & 0x2041) !== 0)
    throw refused(mssErrorCodes.archiveEncrypted);
  const kind = (entry.externalFileAttributes >>> 16) & 0xf000;
  // What Unix says of a file, whatever made the archive: a regular file, a folder, or nothing. No link, no device.
  if (kind !== 0 && kind !== 0x8000 && kind !== 0x4000) throw refused(mssErrorCodes.archiveUnsafe);
  const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  const bad = validateFileName(path) !== null || path === '' || path.length > 500 || /[\0-\x1f:]/.test(path);
  if (bad || path.split('/').includes('..')) throw refused(mssErrorCodes.archiveUnsafe);
  return path;
}

function inflatesTooMuch({ uncompressedSize, compressedSize }: Entry): boolean {
  const { minRatioBytes, maxArchiveRatio } = mssLimits;
  return uncompressedSize > minRatioBytes && uncompressedSize > compressedSize * maxArchiveRatio;
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  } catch (cause) {
    throw refused(mssErrorCodes.archiveUnreadable, cause);
  }
}

function refused(code: MssErrorCode, cause?: unknown): MssError {
  return new MssError(code, { cause });
}
