/** A part of a message, where it stands in its text; the whole message is the first. Latin-1: a byte is a character. */
export type Part = {
  /** Lower case, without parameters. */
  readonly type: string;
  readonly encoding: string;
  readonly boundary: string | undefined;
  /** Header, content, and end: what comes after is a line end and a delimiter. */
  readonly from: number;
  readonly body: number;
  readonly to: number;
  readonly depth: number;
};

/** The parts of a message, each before those that it holds. */
export function partsOf(text: string): Part[] {
  const found: Part[] = [];
  collect(text, { from: 0, to: text.length, depth: 0 }, found);
  return found;
}

/** Those that hold no other. */
export function leavesOf(text: string): Part[] {
  return partsOf(text).filter(({ type, boundary }) => boundary === undefined && type !== 'message/rfc822');
}

function collect(text: string, { from, to, depth }: Pick<Part, 'from' | 'to' | 'depth'>, found: Part[]): void {
  if (depth > 10) return;
  const empty = text.startsWith('\r\n', from);
  const end = empty ? from : text.indexOf('\r\n\r\n', from);
  const body = Math.min(to, end === -1 ? to : end + (empty ? 2 : 4));
  const header = text.slice(from, body).replace(/\r\n[ \t]+/g, ' ');
  const type = /^content-type:\s*([\w.+-]+\/[\w.+-]+)/im.exec(header)?.[1]?.toLowerCase() ?? '';
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(header)?.[1]?.toLowerCase() ?? '';
  const boundary = type.startsWith('multipart/') ? /boundary="?([^";\r\n]+)/i.exec(header)?.[1] : undefined;
  found.push({ type, encoding, boundary, from, body, to, depth });
  if (type === 'message/rfc822') collect(text, { from: body, to, depth: depth + 1 }, found);
  if (boundary === undefined) return;
  const delimiter = `--${boundary}`;
  let start = text.indexOf(delimiter, body);
  while (start !== -1 && start < to) {
    const line = text.indexOf('\r\n', start);
    const next = text.indexOf(`\r\n${delimiter}`, Math.max(line, start));
    if (line === -1 || next === -1 || next > to || text.startsWith('--', start + delimiter.length)) return;
    collect(text, { from: Math.min(line + 2, next), to: next, depth: depth + 1 }, found);
    start = next + 2;
  }
}

/** What a part holds once its encoding is taken off. */
export function contentOf(text: string, { encoding, body, to }: Part): Buffer {
  const written = text.slice(body, to);
  if (encoding === 'base64') return Buffer.from(written, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(written, 'latin1');
  const read = written
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(read, 'latin1');
}

/** The message with other bytes in a part, encoded as they were. */
export function withContent(text: string, { encoding, body, to }: Part, bytes: Uint8Array): string {
  return text.slice(0, body) + encoded(Buffer.from(bytes), encoding) + text.slice(to);
}

export function encoded(bytes: Buffer, encoding: string): string {
  if (encoding === 'base64') return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
  const text = bytes.toString('latin1');
  if (encoding !== 'quoted-printable') return text;
  return text
    .replace(/[^\r\n\t -<>-~]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[^\r\n]{60,70}(?=[^\r\n]{6})(?![^=\r\n]?=)/g, '$&=\r\n');
}
