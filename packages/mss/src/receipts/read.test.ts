import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../message/parse.ts';
import { bounceCause } from './bounce-cause.ts';
import { readReport } from './read.ts';

const read = async (text: string) => readReport(await parseMessage(Buffer.from(text.replace(/\r?\n/g, '\r\n'))));
const head = 'From: doc@a.mssante.fr\nTo: moi@b.mssante.fr\nDate: Fri, 20 Nov 2026 08:30:00 +0100\n';
const mdn = (fields: string, more = '') =>
  `${head}Subject: x\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nlu\n--b\nContent-Type: message/disposition-notification\n\n${fields}\n${more}--b--\n`;
const dsn = (fields: string, original = 'Message-ID: <1@b>\nSubject: y\n') =>
  `Return-Path: <>\n${head}Subject: Delivery Status Notification\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nnon remis\n--b\nContent-Type: message/delivery-status\n\n${fields}\n--b\nContent-Type: text/rfc822-headers\n\n${original}\n--b--\n`;

describe('a reading receipt', () => {
  it('is read in the form of today (RFC 8098 §3.2.7)', async () => {
    expect(
      await read(
        mdn(
          'Reporting-UA: pfi; x\nFinal-Recipient: rfc822; doc@a.mssante.fr\nOriginal-Message-ID: <1@b>\nDisposition: automatic-action/MDN-sent-automatically; processed/error\nError: 902^Identifiant de patient inconnu^applicationErrorCondition| E^Error^errorSeverity',
        ),
      ),
    ).toEqual({
      kind: 'disposition',
      originalMessageId: '<1@b>',
      recipient: 'doc@a.mssante.fr',
      disposition: 'processed',
      automatic: true,
      error: { code: '902', text: 'Identifiant de patient inconnu' },
    });
  });

  it('is read in the older form, still in the field', async () => {
    expect(
      await read(
        mdn(
          'Final-Recipient: rfc822;doc@a.mssante.fr\nOriginal-Message-ID: <1@b>\nDisposition: automatic-action/MDN-sent-automatically; processed/Error: 902^Identifiant de patient inconnu^x| E',
        ),
      ),
    ).toMatchObject({
      disposition: 'processed',
      error: { code: '902', text: 'Identifiant de patient inconnu' },
    });
  });

  it('is read from software that folds, shouts or forgets', async () => {
    expect(
      await read(
        mdn('FINAL-RECIPIENT: RFC822;\n doc@a.mssante.fr\n\ndisposition:\tManual-Action/MDN-Sent-Manually;Displayed'),
      ),
    ).toEqual({
      kind: 'disposition',
      recipient: 'doc@a.mssante.fr',
      disposition: 'displayed',
      automatic: false,
    });
    expect(await read(mdn('Disposition: manual-action/MDN-sent-manually; deleted'))).toMatchObject({
      disposition: 'deleted',
      recipient: 'doc@a.mssante.fr',
    });
    expect(await read(mdn('Disposition: x; processed/error'))).toMatchObject({ error: { text: '' } });
    expect(await read(mdn('Disposition: nothing'))).toBeUndefined();
    expect(await read(mdn(''))).toBeUndefined();
  });
});

describe('a failed integration told by an ordinary message', () => {
  it('is known by its subject, and its original by what it carries', async () => {
    expect(
      await read(
        `${head}Subject: [KO =?UTF-8?Q?Int=C3=A9gration_syst=C3=A8me_!=5D?=[902] XDM/1.0/DDM+CR\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nErreur : patient inconnu\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@b>\n\nx\n--b--\n`,
      ),
    ).toEqual({
      kind: 'integration-failure',
      originalMessageId: '<1@b>',
      recipient: 'doc@a.mssante.fr',
      error: { code: '902', text: 'Erreur : patient inconnu' },
    });
    expect(
      await read(`${head}In-Reply-To: <2@b>\nSubject: [Erreur d'intégration !][904] XDM/1.0/DDM+CR\n\nx`),
    ).toMatchObject({ originalMessageId: '<2@b>', error: { code: '904' } });
  });
});

describe('a delivery report (RFC 3464)', () => {
  it('tells each recipient apart', async () => {
    const fields = [
      'Reporting-MTA: dns; b.mssante.fr',
      'Final-Recipient: rfc822; parti@a.mssante.fr\nAction: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550 5.2.1 Boîte fermée',
      'Final-Recipient: rfc822; alias@x\nOriginal-Recipient: rfc822; lent@a.mssante.fr\nAction: delayed\nStatus: 4.4.1',
      'Final-Recipient: rfc822; recu@a.mssante.fr\nAction: delivered\nStatus: 2.0.0',
      'Final-Recipient: rfc822; relais@a.mssante.fr\nAction: relayed\nStatus: 2.0.0',
      'Final-Recipient: x\nAction: failed',
    ].join('\n\n');
    expect(await read(dsn(fields))).toEqual({
      kind: 'delivery',
      originalMessageId: '<1@b>',
      recipients: [
        {
          recipient: 'parti@a.mssante.fr',
          action: 'failed',
          status: '5.2.1',
          cause: 'closed-mailbox',
          text: '550 5.2.1 Boîte fermée',
        },
        { recipient: 'lent@a.mssante.fr', action: 'delayed', status: '4.4.1' },
        { recipient: 'recu@a.mssante.fr', action: 'delivered', status: '2.0.0' },
        { recipient: 'relais@a.mssante.fr', action: 'relayed', status: '2.0.0' },
      ],
    });
  });

  it('is no report without a recipient', async () => {
    expect(await read(dsn('Reporting-MTA: dns; b'))).toBeUndefined();
  });
});

describe('a bounce in words', () => {
  const bounce = (text: string, more = 'Return-Path: <>\nSubject: Undelivered Mail Returned to Sender\n') =>
    `${more}From: MAILER-DAEMON@b.mssante.fr\nTo: moi@b.mssante.fr\nDate: Fri, 20 Nov 2026 08:30:00 +0100\n\n${text}`;

  it('gives who was not reached and why', async () => {
    expect(
      await read(
        bounce(
          'This is the mail system at host b.mssante.fr. For further assistance, please send mail to postmaster.\n\n<279035121518989@patient.mssante.fr>: host mes said: 550 5.1.1 User unknown\n    (in reply to RCPT TO command)\n\n<doc@a.mssante.fr>: message size 30000000 exceeds size limit 26214400\n\n--- Original message ---\nMessage-ID: <1@b>\nTo: autre@a.mssante.fr\n',
        ),
      ),
    ).toEqual({
      kind: 'delivery',
      originalMessageId: '<1@b>',
      recipients: [
        {
          recipient: '279035121518989@patient.mssante.fr',
          action: 'failed',
          cause: 'unknown-patient',
          text: 'host mes said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
        },
        {
          recipient: 'doc@a.mssante.fr',
          action: 'failed',
          cause: 'too-large',
          text: 'message size 30000000 exceeds size limit 26214400',
        },
      ],
    });
    expect(
      await read(
        bounce(
          'Votre message à doc@a.mssante.fr n’a pas été remis : boîte clôturée.',
          'Return-Path: <>\nSubject: =?UTF-8?Q?=C3=89chec_de_remise?=\n',
        ),
      ),
    ).toMatchObject({
      recipients: [{ recipient: 'doc@a.mssante.fr', cause: 'closed-mailbox' }],
    });
  });

  it('gives words in one line, that hide nothing and are cut at whole characters', async () => {
    const text = async (words: string) => {
      const report = await read(
        bounce(words, 'Return-Path: <>\nSubject: Failure notice\nContent-Type: text/plain; charset=utf-8\n'),
      );
      return report?.kind === 'delivery' && report.recipients[0]?.text;
    };
    expect(await text('<doc@a.mssante.fr>: bo\u00eete\u202e\u0007ferm\u00e9e\nhier')).toBe('boîte fermée hier');
    expect(await text(`<doc@a.mssante.fr>: x${'😀'.repeat(400)}`)).toBe(`x${'😀'.repeat(249)}`);
  });

  it('comes from a machine alone', async () => {
    const said = 'Subject: Undelivered Mail Returned to Sender\n';
    expect(await read(`${head}${said}\n<x@a.mssante.fr>: user unknown`)).toBeUndefined();
    expect(await read(bounce('Bonjour'))).toBeUndefined();
    expect(await read(bounce('<x@a.mssante.fr>', 'Return-Path: <>\nSubject: Réunion\n'))).toBeUndefined();
  });

  it('takes texts of any length in the time that they are worth', async () => {
    for (const text of [
      '<a@b.fr>: '.repeat(20_000),
      'a'.repeat(200_000),
      'a@'.repeat(100_000),
      '-'.repeat(200_000),
      'a.'.repeat(100_000),
    ]) {
      const report = await read(bounce(text));
      expect(report === undefined || report.kind === 'delivery').toBe(true);
    }
  });
});

describe('bounceCause', () => {
  const citizen = '279035121518989@patient.mssante.fr';
  it.each([
    ['doc@a.mssante.fr', '5.1.1', 'User unknown', 'bad-address'],
    [citizen, '5.1.1', 'User unknown', 'unknown-patient'],
    [citizen, undefined, '550 Patient introuvable', 'unknown-patient'],
    [citizen, '5.2.1', 'Messagerie clôturée par l’usager', 'closed-mailbox'],
    [citizen, '5.1.1', 'Mailbox disabled', 'closed-mailbox'],
    [citizen, undefined, '552 5.3.4 Message size exceeds fixed limit', 'too-large'],
    ['doc@a.mssante.fr', undefined, '552 Message trop volumineux', 'too-large'],
    ['doc@a.mssante.fr', undefined, '452 4.2.2 Over quota', 'quota'],
    ['doc@a.mssante.fr', '5.2.2', '', 'quota'],
    ['doc@a.mssante.fr', undefined, '550 5.7.1 Domaine de l’expéditeur non autorisé', 'refused-domain'],
    ['doc@exemple.test', '5.7.1', 'Relay access denied', 'refused-domain'],
    ['doc@exemple.test', '5.1.2', '', 'refused-domain'],
    ['doc@a.mssante.fr', undefined, '550 No', 'bad-address'],
    ['doc@a.mssante.fr', undefined, '554 Transaction failed', 'other'],
    ['doc@a.mssante.fr', '5.0.0', 'anything', 'other'],
    ['doc@a.mssante.fr', undefined, '', 'other'],
    [citizen, '5.1.1', '550 5.1.1 Recipient address rejected: Patient not found', 'unknown-patient'],
    ['123@patient.mssante.fr', '5.1.3', '553 5.1.3 Recipient address rejected: Bad address syntax', 'bad-address'],
    [citizen, '5.2.1', '550 5.2.1 Mailbox closed: not accepting messages', 'closed-mailbox'],
    [citizen, '5.2.3', '552 5.2.3 Message length exceeds the limit of Mon espace sante', 'too-large'],
    ['doc@a.mssante.fr', '5.2.2', '552 5.2.2 Mailbox full', 'quota'],
  ] as const)('%s %s %s is %s', (recipient, status, text, cause) => {
    expect(bounceCause({ recipient, text, ...(status !== undefined && { status }) })).toBe(cause);
  });
});

describe('reports changed at random', () => {
  it('never fail', async () => {
    const good = Buffer.from(
      dsn(
        'Reporting-MTA: dns; b\n\nFinal-Recipient: rfc822; parti@a.mssante.fr\nAction: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550',
      ).replace(/\n/g, '\r\n'),
    );
    for (let seed = 1; seed <= 200; seed++) {
      const random = createSeeded(seed);
      const bytes = Buffer.from(good);
      for (let n = random.below(20); n >= 0; n--) bytes[random.below(bytes.length)] = random.below(256);
      const report = readReport(await parseMessage(bytes));
      expect(report === undefined || typeof report.kind === 'string').toBe(true);
    }
  });
});
