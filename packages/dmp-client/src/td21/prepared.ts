import { type Ins, isInsOid } from '@trousse/ins';
import { DmpError, dmpErrorCodes } from '../errors.ts';

/** A deposit that is ready but for its assertion. */
export type PreparedSubmission = {
  readonly patient: Ins;
  readonly submissionSetUniqueId: string;
  /** By which to ask whether it arrived (TD3.1b). */
  readonly documentUniqueIds: readonly string[];
  /** `ProvideAndRegisterDocumentSetRequest`. */
  readonly body: string;
  /** The documents, then the signature. */
  readonly attachments: readonly {
    readonly contentId: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
  }[];
};

const magic = 'TD21\u0001';
const headerStart = magic.length + 4;

/**
 * A prepared submission as bytes to keep: a mark, the length of a JSON header, the header, then the attachments one
 * after another. They hold health data: encrypt them at rest.
 */
export function preparedToBytes(prepared: PreparedSubmission): Uint8Array {
  const attachments = prepared.attachments.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length }));
  const header = Buffer.from(JSON.stringify({ ...prepared, attachments }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([Buffer.from(magic, 'latin1'), length, header, ...prepared.attachments.map((a) => a.bytes)]);
}

/** The way back. @throws DmpError `input` for bytes that are not whole. */
export function preparedFromBytes(stored: Uint8Array): PreparedSubmission {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (bytes.length < headerStart || bytes.toString('latin1', 0, magic.length) !== magic) throw notWhole();
  let at = headerStart + bytes.readUInt32BE(magic.length);
  const { attachments, ...rest } = readHeader(bytes.subarray(headerStart, at));
  const read = attachments.map(({ size, ...attachment }) => {
    const part = bytes.subarray(at, at + size);
    at += size;
    return { ...attachment, bytes: part };
  });
  if (at !== bytes.length || !isInsOid(rest.patient.oid)) throw notWhole();
  return { ...rest, attachments: read };
}

type Header = Omit<PreparedSubmission, 'attachments'> & {
  readonly attachments: readonly { contentId: string; contentType: string; size: number }[];
};

function readHeader(bytes: Buffer): Header {
  try {
    return JSON.parse(bytes.toString('utf8')) as Header;
  } catch {
    throw notWhole();
  }
}

const notWhole = () => new DmpError('input', dmpErrorCodes.malformed);
