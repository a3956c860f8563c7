/** A part of a multipart body as a test writes it: header lines as they stand, then the bytes. */
export type RawPart = { readonly headers: readonly string[]; readonly body: Buffer | string };

/** A multipart body written by hand, right or wrong. */
export function multipart(
  parts: readonly RawPart[],
  o: { boundary?: string; preamble?: string; epilogue?: string; end?: string; eol?: string } = {},
): Buffer {
  const { boundary = 'limite', preamble = '', epilogue = '\r\n', eol = '\r\n' } = o;
  const pieces: Buffer[] = [Buffer.from(preamble)];
  for (const { headers, body } of parts) {
    pieces.push(Buffer.from(`${eol}--${boundary}${eol}${headers.map((line) => line + eol).join('')}${eol}`));
    pieces.push(Buffer.from(body));
  }
  pieces.push(Buffer.from(o.end ?? `${eol}--${boundary}--`), Buffer.from(epilogue));
  return Buffer.concat(pieces);
}
