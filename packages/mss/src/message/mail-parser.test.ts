import { afterEach, describe, expect, it, vi } from 'vitest';
import { MailParser } from './mail-parser.ts';
import { parseMessage } from './parse.ts';

afterEach(() => void vi.unstubAllGlobals());

const wire = (text: string) => Buffer.from(text.replace(/\n/g, '\r\n'));
const mixed = (...parts: readonly string[]) =>
  `From: a@b.fr\nContent-Type: multipart/mixed; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`;
const html = (page: string) => `Content-Type: text/html; charset=utf-8\n\n${page}`;
const plain = (text: string) => `Content-Type: text/plain; charset=utf-8\n\n${text}`;

describe('MailParser', () => {
  it('keeps unencoded parts of many lines as they came, without a piece for each line', async () => {
    let pieces = 0;
    const { Blob } = globalThis;
    vi.stubGlobal(
      'Blob',
      class extends Blob {
        constructor(...given: ConstructorParameters<typeof Blob>) {
          super(...given);
          pieces += [...(given[0] ?? [])].length;
        }
      },
    );
    const carried = `Subject: dedans\r\n\r\n${'ligne é\r\n\r\n'.repeat(50_000)}`;
    const read = await parseMessage(wire(mixed(plain('Voir'), `Content-Type: message/rfc822\n\n${carried}`)));
    expect(read.text.trim()).toBe('Voir');
    expect(Buffer.from(read.attachments[0]!.bytes).toString().trimEnd()).toBe(carried.trimEnd());
    expect(pieces).toBe(0);
  });

  it('leaves texts and pages in the pieces that they came in', async () => {
    const parser = new MailParser();
    const both = `Content-Type: multipart/alternative; boundary=c\n\n--c\n${plain('un')}\n--c\n${html('<p>un')}\n--c--`;
    const email = await parser.parse(wire(mixed(both, plain('deux'), html('<p>trois'))));
    expect(parser.pieces()).toEqual([{ plain: 'un\n', html: '<p>un\n' }, { plain: 'deux\n' }, { html: '<p>trois\n' }]);
    expect([email.text, email.html]).toEqual([undefined, undefined]);
  });

  it('gives as it came what a lost boundary left undivided', async () => {
    const parser = new MailParser();
    await parser.parse(wire(mixed(`Content-Type: multipart/alternative; boundary=c\n\n--d\n\nPotassium 6,8`)));
    expect(parser.pieces()).toEqual([{ plain: '--d\n\nPotassium 6,8\n' }]);
  });
});

describe('parseMessage', () => {
  it('takes the other form of a text that one form leaves empty', async () => {
    const both = (text: string, page: string) =>
      parseMessage(
        wire(
          `From: a@b.fr\nContent-Type: multipart/alternative; boundary=c\n\n--c\n${plain(text)}\n--c\n${html(page)}\n--c--\n`,
        ),
      );
    expect((await both(' ', '<p>un')).text).toBe('un');
    const read = await both('deux', ' ');
    expect([read.text.trim(), read.html]).toEqual(['deux', undefined]);
  });

  it('puts texts and pages of one message together, in both forms', async () => {
    const read = await parseMessage(wire(mixed(plain('un < deux &\ntrois'), html('<p>quatre<br>cinq</p>'))));
    expect(read.text).toBe('un < deux &\ntrois\n\nquatre\ncinq');
    expect(read.html).toBe(
      '<div style="white-space:pre-wrap">un &lt; deux &amp;\ntrois\n</div>\n<p>quatre<br>cinq</p>\n',
    );
  });

  it('turns pages into text in the time that their size is worth, however many they are', async () => {
    for (const page of ['<a href="', '<b>', '<!--', '</'])
      expect((await parseMessage(wire(mixed(html(page.repeat(100_000)), plain('x'))))).text.endsWith('x\n')).toBe(true);
    const many = Array.from({ length: 30 }, () => html('<b>'.repeat(40_000)));
    expect((await parseMessage(wire(mixed(...many)))).problems).toContain('text-cut');
  });
});
