/** The values of a PDF (ISO 32000-1 §7.3). Strings are bytes kept one a character. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | readonly PdfValue[]
  | PdfDictionary
  | PdfStream;

export type PdfName = { readonly name: string };
export type PdfString = { readonly string: string };
export type PdfRef = { readonly ref: number };
export type PdfDictionary = { readonly entries: ReadonlyMap<string, PdfValue> };
/** `start` and `end` bound the bytes as they are in the file; `endsWhereSaid` tells whether Length was right. */
export type PdfStream = {
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly bytes: Uint8Array;
  readonly endsWhereSaid: boolean;
};

/** The entries of a dictionary or a stream; undefined for other values. */
export function entriesOf(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> | undefined {
  return typeof value === 'object' && value !== null && 'entries' in value && value.entries instanceof Map
    ? (value.entries as ReadonlyMap<string, PdfValue>)
    : undefined;
}

export function isStream(value: PdfValue | undefined): value is PdfStream {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? (value.name as string) : undefined;
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** A text string (§7.9.2.2): UTF-16 with its mark, else as Latin-1, which PDFDocEncoding is for letters. */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || !('string' in value)) return undefined;
  const bytes = Buffer.from(value.string as string, 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  return value.string as string;
}
