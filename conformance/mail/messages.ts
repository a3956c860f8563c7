/** Messages of the contract, byte by byte: what is stored must come back so. */

const crlf = (lines: readonly string[]) => lines.join('\r\n');

/** Text and HTML, an inline picture, an attachment with a French name: as a colleague's software writes it. */
export const letter = Buffer.from(
  crlf([
    'Message-ID: <lettre-1@boites.test>',
    'Date: Tue, 17 Nov 2026 09:30:00 +0100',
    'From: =?UTF-8?Q?Docteur_Camille_BRUY=C3=88RE?= <camille@boites.test>',
    'To: "PONTFICTIF, Anselme" <anselme@boites.test>, inconnu@boites.test',
    'Cc: groupe: un@boites.test, Deux <deux@boites.test>;',
    'Subject: =?UTF-8?B?w4ljaG9ncmFwaGllIGNhcmRpYXF1ZQ==?= de contrôle',
    'In-Reply-To: <demande-1@boites.test>',
    'References: <demande-0@boites.test>',
    ' <demande-1@boites.test>',
    'X-MSS-NIL: TROUSSE',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="dehors"',
    '',
    'Préambule que personne ne lit.',
    '--dehors',
    'Content-Type: multipart/alternative; boundary=dedans',
    '',
    '--dedans',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    "Le c=C5=93ur bat r=C3=A9guli=C3=A8rement, fraction d'=C3=A9jection conserv=",
    '=C3=A9e.',
    '--dedans',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>Le cœur bat régulièrement.</p>').toString('base64'),
    '--dedans--',
    '',
    '--dehors',
    'Content-Type: application/pdf; name="compte-rendu.pdf"',
    'Content-Transfer-Encoding: base64',
    "Content-Disposition: attachment; filename*=utf-8''%C3%A9chographie.pdf",
    'Content-ID: <piece-1@boites.test>',
    'Content-Description: Compte rendu',
    '',
    Buffer.from('%PDF-1.4 fictif').toString('base64'),
    '--dehors',
    'Content-Type: message/rfc822',
    '',
    'From: ancien@boites.test',
    'Subject: Message joint',
    '',
    'Texte du message joint.',
    '--dehors--',
    'Épilogue.',
    '',
  ]),
);

/** One line of text, no MIME at all. */
export const note = Buffer.from(
  crlf([
    'Message-ID: <note-1@boites.test>',
    'Date: Wed, 18 Nov 2026 23:30:00 -0500',
    'From: laboratoire@boites.test',
    'To: camille@boites.test',
    'Subject: Biologie',
    '',
    'Potassium 4,1 mmol/L.',
    '',
  ]),
);

/** An ordinary message whose text says what it is told to. */
export function plain(subject: string, text: string): Buffer {
  return Buffer.from(
    crlf([
      `Message-ID: <${subject}@boites.test>`,
      'Date: Thu, 19 Nov 2026 08:00:00 +0100',
      'From: Agathe <agathe@boites.test>',
      'To: camille@boites.test',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
      '',
    ]),
  );
}
