import { soapErrorCodes as codes, SoapError } from './errors.ts';

/** Joins a stream's bytes. @throws SoapError `too-large` beyond `maxBytes`; nothing more is then read. */
export async function collect(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw new SoapError(codes.tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
