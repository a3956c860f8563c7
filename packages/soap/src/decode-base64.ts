import { soapErrorCodes as codes, SoapError } from './errors.ts';

/**
 * Decodes base64 as mail does it (RFC 2045 §6.8), as it comes: in lines of any length, padding at the end alone.
 * @throws SoapError `multipart` for what is no base64.
 */
export async function* decodeBase64(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = '';
  let ended = false;
  for await (const chunk of source) {
    const text =
      rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1').replace(/\s+/g, '');
    const whole = text.slice(0, text.length - (text.length % 4));
    rest = text.slice(whole.length);
    if (whole === '') continue;
    if (ended || !/^[A-Za-z0-9+/]*={0,2}$/.test(whole)) throw new SoapError(codes.multipart);
    ended = whole.endsWith('=');
    yield Buffer.from(whole, 'base64');
  }
  if (rest !== '') throw new SoapError(codes.multipart);
}
