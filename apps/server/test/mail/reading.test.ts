import { randomBytes, randomUUID } from 'node:crypto';
import { describeDocument } from '@trousse/dmp-client';
import { buildXdm, composeMessage, type OutgoingMessage } from '@trousse/mss';
import { contentTypeCodes } from '@trousse/nomenclatures';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { level1, patient, pdf, structured, traits } from '../test-documents.ts';
import { codeOf, type TestPage } from '../test-page.ts';
import { letter, MailScene, personOf } from './mail-scene.ts';

let scene: MailScene;
let page: TestPage;
let mailbox: string;
beforeAll(async () => {
  scene = await MailScene.start();
  page = await scene.page();
  mailbox = (await page.api.mail.connect({ address: scene.mine })).mailbox;
  const ready = async () => expect((await page.api.mail.state()).mailboxes[0]?.index?.ready).toBe(true);
  await vi.waitFor(ready, { timeout: 10_000 });
});
afterAll(() => scene.close());
beforeEach(() => scene.empty());

/** Delivers one message and reads it. */
async function received(message: string | Uint8Array) {
  const list = () => page.api.mail.list({ mailbox, from: 0, count: 5 });
  // What was emptied before is known to be gone.
  await expect.poll(async () => (await list()).rows.length).toBe(0);
  await scene.deliver([Buffer.from(message)]);
  await expect.poll(async () => (await list()).rows.length).toBe(1);
  const { message: name } = (await list()).rows[0]!;
  return { name, read: await page.api.mail.read({ mailbox, message: name }) };
}

const composed = (o: Partial<OutgoingMessage>) =>
  composeMessage({
    ...{ messageId: `<${Math.random()}@pro.demo.mssante.fr>`, date: new Date(), boundarySeed: 'graine' },
    from: { name: 'Dr_Anselme_PONTFICTIF', address: scene.others },
    ...{ to: [{ name: '', address: scene.mine }], subject: 'Documents', text: 'Voir les pièces jointes.' },
    ...o,
  });

const file = (name: string, attachment: string, path = 'original') =>
  page.fetch(`/api/mail/${mailbox}/${name}/${attachment}/${path}`);

const oid = () => `2.25.${BigInt(`0x${randomBytes(15).toString('hex')}`)}`;

/** The archive of a laboratory. */
function archive(cdas: readonly Uint8Array[]): Uint8Array {
  const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  const { code, system, display } = contentTypeCodes.find('07')!;
  return buildXdm({
    patient,
    documents: cdas.map((cda) => {
      const { replaces: _, ...described } = describeDocument(cda, { visibility, traits });
      return described;
    }),
    ...{ contentTypeCode: { code, system, display }, sourceId: oid(), time: new Date() },
    ids: { uuid: randomUUID, oid },
    software: { name: 'Labo', vendor: 'Labo', contact: 'labo@example.org' },
  }).bytes;
}

describe('reading a message', () => {
  it('shows the documents of an archive and whose they are, by its metadata and not by the subject', async () => {
    const cdas = [level1('application/pdf', pdf), structured()];
    const { name, read } = await received(
      await composed({
        subject: 'XDM/1.0/DDM+2 documents AUTRE Personne',
        attachments: [{ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes: archive(cdas) }],
      }),
    );
    expect(read.row).toMatchObject({ subject: '2 documents AUTRE Personne', document: true, filed: false });
    expect(read.documents).toMatchObject([
      { attachment: 'document-0-0', change: 'new', filed: 'no', problems: [] },
      { attachment: 'document-0-1', change: 'new', filed: 'no', problems: [] },
    ]);
    expect(read.patient).toMatchObject({ match: 'unknown' });
    expect(read.patient!.name).not.toContain('AUTRE');
    const first = await page.api.mail.attachment({ mailbox, message: name, attachment: 'document-0-0' });
    expect(first.content).toEqual({ kind: 'pdf', size: pdf.length });
    const second = await page.api.mail.attachment({ mailbox, message: name, attachment: 'document-0-1' });
    expect(second.content).toMatchObject({ kind: 'structured' });
    const saved = await file(name, 'document-0-1');
    expect(Buffer.from(await saved.arrayBuffer()).equals(Buffer.from(cdas[1]!))).toBe(true);
  });

  it('tells a document that is not the one its archive announces', async () => {
    const bytes = Buffer.from(archive([level1('application/pdf', pdf)]));
    // One bit of the document: the check of the archive fails, or that of its metadata.
    const at = bytes.indexOf('DOC0001.XML') + 200;
    bytes[at] = bytes[at]! ^ 1;
    const { read } = await received(
      await composed({ attachments: [{ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes }] }),
    );
    const told = [...read.warnings, ...read.documents.flatMap(({ problems }) => problems)];
    expect(
      told.some((code) => /^MAIL_(ARCHIVE|DOCUMENT)_/.test(code)),
      told.join(' '),
    ).toBe(true);
  });

  it('marks it read at the operator, unless asked not to', async () => {
    await scene.deliver([letter({ subject: 'Lu' })]);
    const list = () => page.api.mail.list({ mailbox, from: 0, count: 5 });
    await expect.poll(async () => (await list()).rows.length).toBe(1);
    const { message } = (await list()).rows[0]!;
    expect((await page.api.mail.read({ mailbox, message, keepUnread: true })).row.unread).toBe(1);
    const seen = () =>
      scene.elsewhere(async (client) => {
        await client.mailboxOpen('INBOX');
        return (await client.search({ seen: true })) || [];
      });
    expect(await seen()).toEqual([]);
    expect((await page.api.mail.read({ mailbox, message })).row.unread).toBe(0);
    expect(await seen()).toHaveLength(1);
    expect((await list()).rows[0]!.unread).toBe(0);
  });

  it('shows attachments as the record shows its documents: PDF, text, rich text, clinical documents', async () => {
    const { name, read } = await received(
      await composed({
        attachments: [
          { name: 'bilan.pdf', mediaType: 'application/pdf', bytes: pdf },
          { name: 'note.txt', mediaType: 'text/plain', bytes: Buffer.from('Écrit à la main') },
          { name: 'lettre.rtf', mediaType: 'application/rtf', bytes: Buffer.from('{\\rtf1\\ansi Bonjour}') },
          { name: 'cda.xml', mediaType: 'text/xml', bytes: level1('application/pdf', pdf) },
        ],
      }),
    );
    expect(read.attachments.map(({ name: shown, kind }) => `${shown} ${kind}`)).toEqual([
      ...['bilan.pdf pdf', 'note.txt text', 'lettre.rtf rtf', 'cda.xml document'],
    ]);
    const [bilan, note, rtf, cda] = read.attachments.map(({ attachment }) => attachment);
    const show = (attachment: string) => page.api.mail.attachment({ mailbox, message: name, attachment });
    expect((await show(bilan!)).content).toEqual({ kind: 'pdf', size: pdf.length });
    expect((await show(note!)).content).toEqual({ kind: 'text', text: 'Écrit à la main' });
    expect((await show(rtf!)).content).toMatchObject({ kind: 'structured' });
    expect(await show(cda!)).toMatchObject({ content: { kind: 'pdf' } });
    expect((await show(cda!)).header.length).toBeGreaterThan(3);
    const content = await file(name, bilan!, 'content');
    expect(content.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await content.arrayBuffer()).equals(Buffer.from(pdf))).toBe(true);
  });

  it('saves what was sent, byte for byte, and never lets a browser open it by its name', async () => {
    const html = Buffer.from('<script>alert(1)</script>');
    const { name, read } = await received(
      await composed({ attachments: [{ name: 'page.html', mediaType: 'text/html', bytes: html }] }),
    );
    const saved = await file(name, read.attachments[0]!.attachment);
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await saved.arrayBuffer()).equals(html)).toBe(true);
    const shown = await file(name, read.attachments[0]!.attachment, 'content');
    expect(shown.headers.get('content-type') ?? '').not.toMatch(/html/);
    const whole = await page.fetch(`/api/mail/${mailbox}/${name}/original`);
    expect(whole.headers.get('content-disposition')).toContain('message.eml');
    expect(await whole.text()).toContain('Subject: Documents');
    expect((await file(name, 'attachment-9')).status).toBe(409);
    expect((await file('f00000000000000-1-1', 'attachment-0')).status).toBe(404);
  });

  it('lets nothing of a page load, run or post', async () => {
    const { read } = await received(
      await composed({
        html: `<p onclick="x()">Bonjour</p><img src="https://traceur.example/1.gif"><script>x()</script>
          <form action="https://voleur.example"><input name="a"></form><a href="javascript:x()">ici</a>
          <div style="background:url(https://traceur.example/2)">fin</div><iframe src="https://x.example"></iframe>`,
      }),
    );
    const { body } = read;
    expect(body.kind).toBe('html');
    if (body.kind !== 'html') return;
    expect(body.blocked).toBeGreaterThan(0);
    expect(body.html).toContain('Bonjour');
    expect(body.html).not.toMatch(/onclick|<script|<form|<iframe|javascript:|traceur|voleur/i);
  });

  it('warns of a sender who may be another, and of one outside the trust space', async () => {
    const forged = await received(
      letter({ from: '"direction@chu.demo.mssante.fr" <autre@pro.demo.mssante.fr>', subject: 'Urgent' }),
    );
    expect(forged.read.warnings).toContain('MAIL_SENDER_DOUBTFUL');
    await scene.empty();
    const outside = await received(letter({ from: 'ana@gmail.example', subject: 'Dehors' }));
    expect(outside.read.warnings).toContain('MAIL_SENDER_UNTRUSTED');
    expect(outside.read.from).toMatchObject({ kind: 'unknown' });
    await scene.empty();
    const own = await received(letter({ subject: 'Honnête' }));
    expect(own.read.warnings).toEqual([]);
  });

  it('tells a patient from a professional without the address being read', async () => {
    const { read } = await received(letter({ from: '"Jean DUPONT" <160012B12345678@patient.mssante.fr>' }));
    expect(read.from).toMatchObject({ kind: 'patient' });
    expect(read.from!.name).toContain('Jean DUPONT');
    expect(read.conversation).toEqual({ open: true });
  });

  it('asks before a reading receipt leaves, and sends it once', async () => {
    const { name, read } = await received(
      letter({ subject: 'Accusé', headers: [`Disposition-Notification-To: <${scene.others}>`] }),
    );
    expect(read.receipt).toBe('asked');
    await page.api.mail.answerReceipt({ mailbox, message: name, send: true });
    await page.api.mail.answerReceipt({ mailbox, message: name, send: true });
    expect((await page.api.mail.read({ mailbox, message: name })).receipt).toBe('sent');
    // The operator's accounts are told from one another by the person alone: the colleague looks for themself.
    const other = await scene.page('pontfictif');
    const { mailbox: theirs } = await other.api.mail.connect({ address: scene.others });
    const list = () => other.api.mail.list({ mailbox: theirs, from: 0, count: 10 });
    await expect.poll(async () => (await list()).rows.length).toBe(1);
    await page.api.mail.state();
    scene.psc.userinfo = personOf('bruyere');
  });

  it('sends a reading receipt by itself to whom the message came back from, and to nobody else', async () => {
    const { name, read } = await received(
      letter({
        subject: 'Accusé automatique',
        headers: [`Return-Path: <${scene.others}>`, `Disposition-Notification-To: <${scene.others}>`],
      }),
    );
    expect(read.receipt).toBe('sent');
    await expect
      .poll(() =>
        scene.elsewhere(async (client) => {
          await client.mailboxOpen('INBOX');
          return (await client.search({ keyword: '$MDNSent' })) || [];
        }),
      )
      .toHaveLength(1);
    expect((await page.api.mail.read({ mailbox, message: name })).receipt).toBe('sent');
  });

  it('shows a hostile message or refuses it, and goes on', async () => {
    const nested = (depth: number) => {
      let body = 'Content-Type: text/plain\r\n\r\nfond\r\n';
      for (let level = 0; level < depth; level += 1)
        body = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
      return body;
    };
    const head = 'From: a@pro.demo.mssante.fr\r\nTo: b@pro.demo.mssante.fr\r\nSubject: Piege\r\nMIME-Version: 1.0\r\n';
    const zip = Buffer.from('PK\x03\x04 tout sauf une archive IHE_XDM/SUBSET01/METADATA.XML').toString('base64');
    const archive = `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nvoir\r\n--x\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=IHE_XDM.ZIP\r\nContent-Transfer-Encoding: base64\r\n\r\n${zip}\r\n--x--\r\n`;
    for (const [hostile, expected] of [
      [head + nested(200), /MAIL_UNREADABLE/],
      [
        `${head}Content-Type: text/plain; charset=x-inconnu\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n`,
        /shown/,
      ],
      [`${head}Content-Type: multipart/mixed\r\n\r\nsans frontière`, /shown/],
      [head + archive, /MAIL_ARCHIVE_DAMAGED/],
      ['\r\n\r\n', /shown/],
      [`Subject: ${'=?utf-8?q?=?= '.repeat(2_000)}\r\n\r\nx`, /shown/],
    ] as const) {
      await scene.empty();
      await scene.deliver([hostile]);
      const list = () => page.api.mail.list({ mailbox, from: 0, count: 5 });
      await expect.poll(async () => (await list()).rows.length).toBe(1);
      const { message } = (await list()).rows[0]!;
      const said = await page.api.mail.read({ mailbox, message }).then(
        ({ warnings }) => ['shown', ...warnings].join(' '),
        (error: { code: string }) => error.code,
      );
      expect(said, hostile.slice(0, 60)).toMatch(expected);
      expect((await page.fetch(`/api/mail/${mailbox}/${message}/original`)).status).toBe(200);
    }
  });

  it('knows no message that is gone, was moved or never was', async () => {
    const { name } = await received(letter({ subject: 'Parti' }));
    await page.api.mail.remove({ mailbox, messages: [name] });
    expect(await codeOf(page.api.mail.read({ mailbox, message: 'f00000000000000-1-1' }))).toBe('MAIL_MESSAGE_GONE');
    expect(await codeOf(page.api.mail.read({ mailbox, message: `${name}0` }))).toBe('MAIL_MESSAGE_GONE');
    expect(await codeOf(page.api.mail.mark({ mailbox, messages: ['attachment-1'], seen: true }))).toBe(
      'MAIL_MESSAGE_GONE',
    );
  });
});
