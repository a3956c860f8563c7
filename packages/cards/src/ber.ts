import { CardError } from './errors.ts';

/** One BER-TLV of a card's file or of a certificate: tag bytes as a number (`0x7f21`), value as it stands. */
export type Tlv = { readonly tag: number; readonly value: Uint8Array };

/** Longest length field read: four bytes, as no card holds more. */
const MAX_LENGTH_BYTES = 4;

/**
 * Reads the TLVs that stand one after the other in `bytes`; `00` and `FF` between them are filling (ISO 7816-4).
 * @throws CardError `card-data-unusable` for anything that is not whole
 */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  let at = 0;
  const next = () => {
    const byte = bytes[at];
    if (byte === undefined) throw new CardError('card-data-unusable');
    at += 1;
    return byte;
  };
  while (at < bytes.length) {
    let tag = next();
    if (tag === 0x00 || tag === 0xff) continue;
    if ((tag & 0x1f) === 0x1f) {
      let byte: number;
      do {
        byte = next();
        tag = tag * 256 + byte;
        if (tag > 0xffffff) throw new CardError('card-data-unusable');
      } while ((byte & 0x80) !== 0);
    }
    let length = next();
    if (length >= 0x80) {
      const size = length & 0x7f;
      if (size === 0 || size > MAX_LENGTH_BYTES) throw new CardError('card-data-unusable');
      length = 0;
      for (let i = 0; i < size; i += 1) length = length * 256 + next();
    }
    if (length > bytes.length - at) throw new CardError('card-data-unusable');
    found.push({ tag, value: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** The value of the first TLV of a tag. */
export function bytesOf(tlvs: readonly Tlv[], tag: number): Uint8Array | undefined {
  return tlvs.find((one) => one.tag === tag)?.value;
}

/** The text of a TLV, undefined when it is absent or empty. @throws CardError `card-data-unusable` if it is not UTF-8 */
export function textOf(tlvs: readonly Tlv[], tag: number): string | undefined {
  const value = bytesOf(tlvs, tag);
  if (value === undefined) return undefined;
  const text = decode(value).trim();
  return text === '' ? undefined : text;
}

/** UTF-8 bytes as text. @throws CardError `card-data-unusable` */
export function decode(value: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch (cause) {
    throw new CardError('card-data-unusable', { cause });
  }
}
