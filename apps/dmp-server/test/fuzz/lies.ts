import type { Packed } from '../support/compose.ts';

/** HTTP that is not right, as it is written on the wire. */
export type Lie = {
  readonly name: string;
  /** Nothing more is sent after this: the caller leaves when it expects no answer. */
  readonly write: (path: string, message: Packed) => Buffer;
  /** The message is not whole: the caller closes its side once it is written. */
  readonly cut?: boolean;
};

const head = (path: string, lines: readonly string[], first = `POST ${path} HTTP/1.1`): string =>
  `${[first, 'host: localhost', 'connection: close', ...lines].join('\r\n')}\r\n\r\n`;

const chunk = (bytes: Buffer, size = bytes.length.toString(16)): Buffer =>
  Buffer.concat([Buffer.from(`${size}\r\n`), bytes, Buffer.from('\r\n')]);

function lie(
  name: string,
  lines: (message: Packed) => readonly string[],
  o: { body?: (bytes: Buffer) => Buffer; first?: (path: string) => string; cut?: boolean } = {},
): Lie {
  const { body = (bytes: Buffer) => bytes, first = (path) => `POST ${path} HTTP/1.1`, cut = false } = o;
  return {
    name,
    cut,
    write: (path, message) => {
      const type = `content-type: ${message.contentType}`;
      return Buffer.concat([Buffer.from(head(path, [type, ...lines(message)], first(path))), body(message.bytes)]);
    },
  };
}

const length = ({ bytes }: Packed): string => `content-length: ${bytes.length}`;
const chunked = 'transfer-encoding: chunked';

export const lies: readonly Lie[] = [
  lie('a length too short', ({ bytes }) => [`content-length: ${bytes.length >> 1}`]),
  lie('a length too long', ({ bytes }) => [`content-length: ${bytes.length + 10}`], { cut: true }),
  lie('a length far too long', () => ['content-length: 99999999999'], { cut: true }),
  lie('a length of nothing', () => ['content-length: 0']),
  lie('a length that is no number', () => ['content-length: x']),
  lie('a negative length', () => ['content-length: -1']),
  lie('two lengths', (message) => [length(message), 'content-length: 3']),
  lie('a length and chunks', (message) => [length(message), chunked], {
    body: (bytes) => Buffer.concat([chunk(bytes), Buffer.from('0\r\n\r\n')]),
  }),
  lie('chunks', () => [chunked], {
    body: (bytes) =>
      Buffer.concat([chunk(bytes.subarray(0, 100)), chunk(bytes.subarray(100)), Buffer.from('0\r\n\r\n')]),
  }),
  lie('chunks without end', () => [chunked], { body: (bytes) => chunk(bytes), cut: true }),
  lie('a chunk of a wrong size', () => [chunked], { body: (bytes) => chunk(bytes, 'zz') }),
  lie('a chunk too short', () => [chunked], { body: (bytes) => chunk(bytes, '5') }),
  lie('neither length nor chunks', () => [], { cut: true }),
  lie('compressed, it says', (message) => [length(message), 'content-encoding: gzip']),
  lie('an expectation', (message) => [length(message), 'expect: x']),
  lie('a continuation awaited', (message) => [length(message), 'expect: 100-continue']),
  lie('an old HTTP', (message) => [length(message)], { first: (path) => `POST ${path} HTTP/1.0` }),
  lie('an HTTP to come', (message) => [length(message)], { first: (path) => `POST ${path} HTTP/9.9` }),
  lie('an unknown method', (message) => [length(message)], { first: (path) => `FROB ${path} HTTP/1.1` }),
  lie('another method', (message) => [length(message)], { first: (path) => `PUT ${path} HTTP/1.1` }),
  lie('a header without end', (message) => [length(message), `x: ${'x'.repeat(100_000)}`]),
  lie('a header with a null', (message) => [length(message), 'x: \0']),
  lie('a thousand headers', (message) => [length(message), ...Array.from({ length: 1000 }, (_, i) => `x${i}: y`)]),
  lie('an upgrade', (message) => [length(message), 'upgrade: websocket', 'connection: upgrade']),
  lie('an address that breaks off', (message) => [length(message)], {
    first: (path) => `POST ${path}/%E0%A4%A HTTP/1.1`,
  }),
];
