import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import { mssLimits } from '../limits.ts';
import { parseMessage } from './parse.ts';

const bytes = (text: string) => Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
const parse = (text: string) => parseMessage(bytes(text));
const head =
  'From: Anne <anne@a.mssante.fr>\nTo: b@b.mssante.fr\nDate: Fri, 20 Nov 2026 08:30:00 +0100\nSubject: Essai\n';

describe('parseMessage', () => {
  it('reads people, groups and encoded names, and leaves out what is no address', async () => {
    const read = await parse(
      'From: =?UTF-8?B?WsOpw6k=?= <z@a.fr>\nTo: Service: one@a.fr, "Deux, Bis" <two@a.fr>;, nobody, <>\nCc: =?ISO-8859-1?Q?Andr=E9?= <c@a.fr>\n\nx',
    );
    expect(read.from).toEqual({ name: 'Zéé', address: 'z@a.fr' });
    expect(read.to).toEqual([
      { name: '', address: 'one@a.fr' },
      { name: 'Deux, Bis', address: 'two@a.fr' },
    ]);
    expect(read.cc).toEqual([{ name: 'André', address: 'c@a.fr' }]);
  });

  it('shows nothing that hides or turns around what is read', async () => {
    const read = await parseMessage(
      Buffer.from(`${head}X-A: b\n`.replace('Anne', 'An\u202ene\u0007\u200b').replace('Essai', 'E\u202exe.fdp\u0000')),
    );
    expect(read.from?.name).toBe('An ne');
    expect(read.subject.shown).toBe('E xe.fdp');
  });

  it('says when more than one sender or a repeated header stands in it', async () => {
    expect((await parse(`From: evil@x.fr\n${head}\nx`)).problems).toEqual(['repeated-header', 'several-senders']);
    expect((await parse(`From: a@a.fr, b@b.fr\nDate: Fri, 20 Nov 2026 08:30:00 +0100\n\nx`)).problems).toEqual([
      'several-senders',
    ]);
    expect((await parse('Subject: x\n\nx')).problems).toEqual(['bad-date', 'no-sender']);
  });

  it('lets a reading receipt leave by itself only to the return path alone (RFC 8098 §2.1)', async () => {
    const asked = (path: string, to: string, more = '') =>
      parse(`Return-Path: ${path}\n${head}Disposition-Notification-To: ${to}\n${more}\nx`).then(
        ({ receipts }) => receipts,
      );
    expect(await asked('<anne@a.mssante.fr>', 'Anne <Anne@a.mssante.fr>')).toEqual({
      readTo: 'anne@a.mssante.fr',
      automatic: true,
    });
    expect(await asked('<other@a.mssante.fr>', 'anne@a.mssante.fr')).toMatchObject({ automatic: false });
    expect(await asked('<anne@a.mssante.fr>', 'anne@a.mssante.fr, x@y.fr')).toMatchObject({ automatic: false });
    expect(await asked('<>', 'anne@a.mssante.fr')).toMatchObject({ automatic: false });
    expect(await asked('<anne@a.mssante.fr>', 'anne@a.mssante.fr', 'Auto-Submitted: auto-replied\n')).toMatchObject({
      automatic: false,
    });
    expect((await parse(`${head}\nx`)).receipts).toEqual({ automatic: false });
  });

  it('tells attachments by their bytes and lists every one that the page does not show', async () => {
    const part = (type: string, name: string, body: string, more = '') =>
      `--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n${more}Content-Transfer-Encoding: base64\n\n${Buffer.from(body, 'latin1').toString('base64')}\n`;
    const read = await parse(
      `${head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src="cid:logo@x">\n` +
        part('application/pdf', '../../etc/pa\\sswd', 'MZ\u0000\u0001') +
        part('image/png', 'facture.pdf.exe', '%PDF-1.7 x') +
        part('image/png', 'logo.png', '\x89PNG\r\n\x1a\nxx', 'Content-ID: <logo@x>\n') +
        part('image/png', 'hidden.png', '\x89PNG\r\n\x1a\nxx', 'Content-ID: <hidden@x>\n') +
        part('text/plain', 'cda.txt', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>') +
        part('application/octet-stream', 'ihe_xdm.ZIP', 'PK\x05\x06') +
        part('application/octet-stream', 'CON', 'PK\x03\x04') +
        '--b--\n',
    );
    expect(read.attachments.map(({ name, kind, inline, xdm }) => [name, kind, inline, xdm])).toEqual([
      ['passwd', 'other', false, false],
      ['facture.pdf.exe', 'pdf', false, false],
      ['logo.png', 'picture', true, false],
      ['hidden.png', 'picture', false, false],
      ['cda.txt', 'document', false, false],
      ['ihe_xdm.ZIP', 'archive', false, true],
      ['_CON', 'archive', false, false],
    ]);
  });

  it('lists every file that the page names and does not show', async () => {
    const file = (type: string, body: string) =>
      `--b\nContent-Type: ${type}; name=a\nContent-ID: <a@x>\nContent-Transfer-Encoding: base64\n\n${Buffer.from(body, 'latin1').toString('base64')}\n`;
    const listed = async (page: string, files: string) => {
      const read = await parse(
        `${head}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n${page}\n${files}--b--\n`,
      );
      return read.attachments.map(({ inline }) => inline);
    };
    const png = file('image/png', '\x89PNG\r\n\x1a\nxx');
    expect(await listed('<img src="CID:a%40x">', png)).toEqual([true]);
    expect(await listed('<img src="cid:a@x">', file('image/png', '%PDF-1.7 x'))).toEqual([false]);
    expect(await listed('<p>cid:a@x</p><!-- <img src="cid:a@x"> -->', png)).toEqual([false]);
    expect(await listed('<svg><image href="cid:a@x"/></svg><v:imagedata src="cid:a@x"/>', png)).toEqual([false]);
    expect(await listed('<img src="cid:a@x">', png + png.replace('eHg=', 'eXk='))).toEqual([false, true]);
  });

  it('shows the body as it came where no part of it can be made out', async () => {
    const lost = (type: string) =>
      parse(`${head}Content-Type: multipart/mixed${type}\n\n--b\n\nPotassium 6,8\n--b--\n`);
    expect((await lost('; boundary=c')).text.trim()).toBe('--b\n\nPotassium 6,8\n--b--');
    expect((await lost('')).text).toContain('Potassium 6,8');
    expect((await lost('; boundary=b')).text.trim()).toBe('Potassium 6,8');
    expect(
      (await parse(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b--\n\nPotassium 6,8\n--b--\n`)).text,
    ).toBe('--b--\n\nPotassium 6,8\n--b--');
    expect((await parse(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\n--b--\n`)).text).toBe('');
  });

  it('gives the words of a page where there is no other text', async () => {
    const read = await parse(
      `${head}Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>Un &amp; deux<br>trois</p><script>x</script><p>&lt;b&gt;</p>`,
    );
    expect(read.text).toBe('Un & deux\ntrois\n<b>');
  });

  it('gives only ids and types that an answer or a forward can write again', async () => {
    const read = await parse(
      `Message-ID: <\xe9@b>\nIn-Reply-To: <a b@c> x@y\nReferences: ${Array.from({ length: 300 }, (_, n) => `<${n}@a>`).join(' ')}\n${head}Content-Type: text/pl(\xe9 ain; name=x\nContent-Disposition: attachment\n\nx`,
    );
    expect(read.messageId).toBeUndefined();
    expect(read.inReplyTo).toEqual(['<x@y>']);
    expect([read.references.length, read.references[0], read.references.at(-1)]).toEqual([100, '<0@a>', '<299@a>']);
    expect(read.attachments.map(({ mediaType }) => mediaType)).toEqual(['application/octet-stream']);
  });

  it('keeps a message inside a message as an attachment, headers and all', async () => {
    const read = await parse(
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nvoir\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.fr\nSubject: dedans\n\nsecret\n--b--\n`,
    );
    expect(read.text.trim()).toBe('voir');
    expect(read.attachments).toMatchObject([{ kind: 'message', name: 'piece-jointe-1.eml' }]);
  });
});

describe('hostile mail', () => {
  it('reads a page as far as it is worth, and says that it is cut', async () => {
    const page = async (html: string) => await parse(`${head}Content-Type: text/html\n\n${html}`);
    const deep = await page(`<p>debut</p>${'<b>x'.repeat(700_000)}`);
    expect([deep.problems, deep.html!.length < 150_000]).toEqual([['text-cut'], true]);
    expect(deep.text.slice(0, 9)).toBe('debut\nxxx');
    expect((await page('<p>x</p>'.repeat(10_000))).problems).toEqual([]);
  });

  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join('') +
    '\n\nx';
  const rows: [string, string, object][] = [
    ['multiparts in multiparts without end', nested(500), { code: 'message-too-large' }],
    [
      'a hundred thousand parts',
      `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}`,
      { code: 'message-too-large' },
    ],
    ['two megabytes of headers', `X: ${'a'.repeat(2_000_000)}\n\nx`, { code: 'message-too-large' }],
    ['ten thousand headers', `${'X: a\n'.repeat(10_000)}\nx`, { code: 'message-too-large' }],
    ['line ends alone', '\n'.repeat(mssLimits.maxLines + 10), { code: 'message-too-large' }],
  ];
  it.each(rows)('refuses %s', async (_, message, refusal) => {
    await expect(parse(message)).rejects.toMatchObject(refusal);
  });

  it('refuses what is larger than any operator takes', async () => {
    await expect(parseMessage(new Uint8Array(mssLimits.maxMessageBytes + 1))).rejects.toMatchObject({
      code: 'message-too-large',
    });
  });

  it.each([
    ['nothing', ''],
    ['no header', '\n\nx'],
    ['no body', head],
    ['an unknown charset', `${head}Content-Type: text/plain; charset=x-klingon\n\nx\xff`],
    ['an unknown encoding', `${head}Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n`],
    ['base64 that is not', `${head}Content-Transfer-Encoding: base64\n\n****\xff\xfe===`],
    ['quoted-printable cut in the middle', `${head}Content-Transfer-Encoding: quoted-printable\n\n=E9=\n=Z`],
    ['a boundary that never comes', `${head}Content-Type: multipart/mixed; boundary=b\n\nx`],
    [
      'a boundary of its parent',
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n`,
    ],
    ['no boundary', `${head}Content-Type: multipart/mixed\n\n--\n\nx`],
    [
      'words without end',
      `${head.replace('Essai', `=?UTF-8?Q?${'=C3'.repeat(2000)}?= =?UTF-8?B?////?= =?x?y?z?=`)}\nx`,
    ],
    ['a header without end of comments', `${head}Content-Type: text/plain${'('.repeat(50_000)}\n\nx`],
    ['people without end', `${head.replace('b@b.mssante.fr', 'x@y.fr,'.repeat(40_000))}\nx`],
    ['quotes without end', `${head.replace('Anne', `"${'\\'.repeat(20_000)}`)}\nx`],
    ['references without end', `${head}References: ${'<a@b> '.repeat(60_000)}\n\nx`],
    [
      'file names in a thousand pieces',
      `${head}Content-Type: application/x;${Array.from({ length: 1000 }, (_, n) => ` name*${n}*=%C3;`).join('\n')}\n\nx`,
    ],
    ['null bytes', `${head}\u0000\u0000: \u0000\n\n\u0000`],
    ['a prototype', `__proto__: x\nconstructor: y\n${head}Content-Type: text/plain; __proto__=x\n\nx`],
  ])('reads as far as it goes: %s', async (_, message) => {
    const read = await parse(message);
    expect(typeof read.text).toBe('string');
    expect(read.to.length).toBeLessThanOrEqual(mssLimits.maxParties);
    expect(read.references.length).toBeLessThanOrEqual(mssLimits.maxReferences);
    expect(read.subject.shown.length).toBeLessThanOrEqual(mssLimits.maxSubjectLength);
  });

  it('never fails but by its own error on messages with bytes changed at random', async () => {
    const good = bytes(
      `${head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=C3=A9</p>\n--b\nContent-Type: application/pdf; name="=?UTF-8?Q?=C3=A9.pdf?="\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*0*=utf-8''%C3%A9; filename*1=.pdf\n\nJVBERi0x\n--b--\n`,
    );
    for (let seed = 1; seed <= 400; seed++) {
      const random = createSeeded(seed);
      const changed = Buffer.from(good);
      for (let n = random.below(30); n >= 0; n--)
        changed[random.below(changed.length)] = random.pick([
          0,
          10,
          13,
          34,
          40,
          45,
          58,
          59,
          61,
          63,
          255,
          random.below(256),
        ]);
      const read = await parseMessage(changed).catch((error: { name: string }) => error.name);
      expect(typeof read === 'string' ? read : typeof read.text).toMatch(/^(?:string|MssError)$/);
    }
  });
});
