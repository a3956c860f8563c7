import { expect, test } from 'vitest';
import { bareAddresses, readAddresses } from './address.ts';
import { readStructure } from './structure.ts';
import { shownText, texts } from './text.ts';
import { decodeWords, encodeWords } from './words.ts';

const read = (text: string) => {
  const bytes = Buffer.from(text);
  return { bytes, part: readStructure(bytes) };
};

test('a boundary is a whole line, and one that begins like another is not it', () => {
  const { bytes, part } = read(
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nun --b\r\n--bb\r\n--b  \r\n\r\ndeux\r\n--b--\r\n\r\n--b\r\nfin',
  );
  expect([...texts(bytes, part)]).toEqual(['un --b\r\n--bb', 'deux']);
});

test('a multipart without its end, or without a boundary, is read as far as it goes', () => {
  const cut = read('Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>un</p>');
  expect(cut.part.children).toMatchObject([{ type: 'text', subtype: 'html' }]);
  expect(read('Content-Type: multipart/mixed\r\n\r\nx').part).toMatchObject({ type: 'text', subtype: 'plain' });
});

test('text is read in its charset and encoding, an unknown one byte by byte', () => {
  const text = (header: string, body: Buffer) => {
    const bytes = Buffer.concat([Buffer.from(`Content-Type: text/plain; ${header}\r\n\r\n`), body]);
    return shownText(bytes, readStructure(bytes));
  };
  expect(text('charset=iso-8859-1', Buffer.from('été', 'latin1'))).toBe('été');
  expect(text('charset=klingon', Buffer.from('été', 'latin1'))).toBe('été');
  expect(text('charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable', Buffer.from('=C3=A9t=\r\n=C3=A9'))).toBe(
    'été',
  );
});

test('encoded words are read, joined and written', () => {
  expect(decodeWords('=?utf-8?B?w4k=?= =?UTF-8?Q?cho?= fait')).toBe('Écho fait');
  expect(decodeWords('=?iso-8859-1?q?=E9t=E9_2026?=')).toBe('été 2026');
  expect(decodeWords('pas =?un mot?=')).toBe('pas =?un mot?=');
  const long = 'Échographie '.repeat(20);
  expect(decodeWords(encodeWords(long).replaceAll('\r\n', ''))).toBe(long);
});

test('addresses are found among names, comments, quotes and groups', () => {
  expect(
    bareAddresses('"Nom, Prénom" <A@B.test>, c@d.test (Nom), équipe: e@f.test, <g@h.test>;, sans-domaine'),
  ).toEqual([...['a@b.test', 'c@d.test', 'e@f.test', 'g@h.test', 'sans-domaine@']]);
  expect(readAddresses('"a \\" b" <c@d.test>')).toEqual([{ name: 'a " b', mailbox: 'c', host: 'd.test' }]);
});
