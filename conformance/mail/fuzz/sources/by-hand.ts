import { letterPage, officePage, pictureId, png } from './pages.ts';

/*
 * Messages as other software writes them, byte by byte: other charsets, other encodings, older forms. Latin-1 keeps
 * every byte as one character.
 */

const people = [
  'Return-Path: <camille@cabinet.mssante.fr>',
  'From: =?ISO-8859-1?Q?BRUY=C8RE_Camille?= <camille@cabinet.mssante.fr>',
  'To: "PONTFICTIF, Anselme" <anselme@boites.mssante.fr>, Groupe: un@boites.mssante.fr, Deux <deux@boites.mssante.fr>;',
  'Cc: =?UTF-8?B?w4ljaG9ncmFwaGll?= <echo@boites.mssante.fr>',
  'Reply-To: secretariat@cabinet.mssante.fr',
  'Date: Fri, 20 Nov 2026 08:30:00 +0100 (CET)',
  'Message-ID: <lettre.1@cabinet.mssante.fr>',
  'In-Reply-To: <demande.1@boites.mssante.fr>',
  'References: <demande.0@boites.mssante.fr>',
  '\t<demande.1@boites.mssante.fr>',
  'Subject: =?ISO-8859-1?Q?R=E9sultats_de_Mme_?= =?ISO-8859-1?Q?Fictive?=',
  'MIME-Version: 1.0',
];
const message = (...lines: readonly string[]) => Buffer.from([...people, ...lines, ''].join('\r\n'), 'latin1');
const replaced = (made: Buffer, from: string, to: string) =>
  Buffer.from(made.toString('latin1').replace(new RegExp(`^${from}:.*`, 'm'), `${from}: ${to}`), 'latin1');
const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const quoted = (text: string) =>
  utf8(text).replace(/[=\x80-\xff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`);
const multipart = (type: string, boundary: string, ...parts: readonly string[]) => [
  `Content-Type: multipart/${type}; boundary="${boundary}"`,
  '',
  'Ce message est en plusieurs parties.',
  ...parts.flatMap((part) => [`--${boundary}`, part]),
  `--${boundary}--`,
];
const part = (type: string, body: string, ...headers: readonly string[]) =>
  [`Content-Type: ${type}`, ...headers, '', body].join('\r\n');
const file = (type: string, name: string, bytes: string | Uint8Array, ...headers: readonly string[]) =>
  part(
    `${type}; name="${name}"`,
    base64(bytes),
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    ...headers,
  );
const picture = file('image/png', 'signature.png', png, `Content-ID: <${pictureId}>`);

export const byHand: Readonly<Record<string, Buffer>> = {
  'Latin-1, quoted-printable': message(
    'Content-Type: text/plain; charset="iso-8859-1"; format=flowed; delsp=yes',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Le potassium est =E0 4,1 mmol/L, =',
    "l'h=E9moglobine =E0 13 g/dL.=20",
    '> cit=E9',
    '-- ',
    'Dr Bruy=E8re',
  ),
  'Windows-1252, eight bits': message(
    'Content-Type: text/plain; charset=windows-1252',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Prix : 20 \x80, \x93 entre guillemets \x94, c\x9cur.',
  ),
  'UTF-16 and ISO-2022-JP': message(
    ...multipart(
      'mixed',
      'jeux',
      part('text/plain; charset=utf-16le', base64(Buffer.from('Élan', 'utf16le')), 'Content-Transfer-Encoding: base64'),
      part('text/plain; charset=iso-2022-jp', '\x1b$B$3$s$K$A$O\x1b(B'),
    ),
  ),
  'a page with pictures': message(
    ...multipart(
      'related',
      'relie=_1',
      part('text/html; charset="utf-8"', quoted(letterPage), 'Content-Transfer-Encoding: quoted-printable'),
      picture,
    ),
  ),
  'a page of a word processor': message(
    'X-Mailer: Microsoft Outlook 16.0',
    ...multipart(
      'mixed',
      '----=_NextPart_000_0001',
      multipart(
        'related',
        '----=_NextPart_001_0002',
        multipart(
          'alternative',
          '----=_NextPart_002_0003',
          part('text/plain; charset="utf-8"', utf8('Bonjour,\r\n\r\nRésultats joints')),
          part('text/html; charset="utf-8"', base64(officePage), 'Content-Transfer-Encoding: base64'),
        ).join('\r\n'),
        picture,
      ).join('\r\n'),
      file('application/ms-tnef', 'winmail.dat', Buffer.from('789f3e220100069008000400000000000100', 'hex')),
    ),
  ),
  'a page alone': message(
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    utf8(letterPage),
  ),
  'names of files in every form': message(
    ...multipart(
      'mixed',
      'noms',
      part('text/plain', 'Voir les fichiers.'),
      part(
        "application/pdf; name*0*=iso-8859-1''%E9cho; name*1=graphie.pdf",
        base64('%PDF-1.4 fictif'),
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*=utf-8'fr'%C3%A9chographie.pdf; size=15",
      ),
      part(
        'image/jpeg; name="=?UTF-8?B?w6ljaG8uanBn?="',
        base64(Buffer.from('ffd8ffe000104a464946', 'hex')),
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: inline; filename="=?UTF-8?Q?=C3=A9cho?= =?UTF-8?Q?.jpg?="',
      ),
      part('application/rtf; name=lettre(1).rtf', '{\\rtf1\\ansi Bonjour \\b gras\\b0 \\par}'),
      part('text/csv; charset=utf-8; name=mesures.csv', utf8('date;valeur\r\n20/11;4,1')),
      file('application/zip', 'dossier.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')),
      part('text/calendar; method=REQUEST; charset=utf-8', 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR'),
    ),
  ),
  'a signed message': message(
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=signe',
    '',
    '--signe',
    part('text/plain; charset=us-ascii', 'Signe.'),
    '--signe',
    file('application/pkcs7-signature', 'smime.p7s', Buffer.from('3080060924', 'hex')),
    '--signe--',
  ),
  'messages within messages': message(
    ...multipart(
      'mixed',
      'dehors',
      part('text/plain', 'Je vous transmets.'),
      part(
        'message/rfc822',
        message(
          ...multipart(
            'alternative',
            'dedans',
            part('text/plain', 'Texte'),
            part('text/html', letterPage.slice(0, 400)),
          ),
        ).toString('latin1'),
      ),
      multipart(
        'digest',
        'condense',
        `\r\n${people.join('\r\n')}\r\n\r\nUn.`,
        `\r\n${people.join('\r\n')}\r\n\r\nDeux.`,
      ).join('\r\n'),
    ),
  ),
  'no MIME at all, a file in the text': message('', 'begin 644 notes.txt', '#0V%T', '`', 'end'),
  'a receipt of the older form': message(
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=accuse',
    '',
    '--accuse',
    part('text/plain; charset=iso-8859-1', 'Le document n\xe9cessite une correction.'),
    '--accuse',
    part(
      'message/disposition-notification',
      'Reporting-UA: logiciel\r\nFinal-Recipient: rfc822;anselme@boites.mssante.fr\r\nOriginal-Message-ID: <demande.1@boites.mssante.fr>\r\nDisposition: automatic-action/MDN-sent-automatically; processed/Error: 902^Patient inconnu^table',
    ),
    '--accuse--',
  ),
  'a bounce in words': replaced(
    replaced(
      message(
        '',
        'Hi. This is the mail system at host boites.mssante.fr.',
        '',
        '<279035121518989@patient.mssante.fr>: host mx.patient.mssante.fr said: 550 5.1.1 Boite inconnue (in reply to RCPT TO)',
        '<fermee@boites.mssante.fr>: mailbox is disabled',
        '',
        '------ This is a copy of the message, including all the headers. ------',
        '',
        'Message-ID: <demande.1@boites.mssante.fr>',
      ),
      'Return-Path',
      '<>',
    ),
    'Subject',
    'Undelivered Mail Returned to Sender',
  ),
  'a failure told in words': replaced(
    message('Content-Type: text/plain; charset=utf-8', '', utf8('902 : Identifiant de patient inconnu')),
    'Subject',
    '=?UTF-8?Q?[KO_Int=C3=A9gration_syst=C3=A8me_!][902]_XDM/1.0/DDM+Compte_rendu_FICTIVE?=',
  ),
  'a patient who answers': replaced(
    replaced(
      message('Content-Type: text/plain; charset=utf-8', '', utf8('Merci docteur, à bientôt.')),
      'From',
      '=?UTF-8?Q?Dominique_PAT-TROIS_(279035121518989)?= <279035121518989@patient.mssante.fr>',
    ),
    'Return-Path',
    '<279035121518989@patient.mssante.fr>',
  ),
};
