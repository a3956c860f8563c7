import { mailDate, multipartReport } from './multipart-report.ts';

/** The receipt of a citizen who read a message (RFC 8098), which Mon espace santé sends without asking (mss.md §1.10). */
export function readingReceipt(o: {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly at: Date;
  readonly id: string;
  readonly original: Buffer;
  readonly originalId: string | undefined;
  readonly subject: string;
}): Buffer {
  const { address } = o.from;
  const disposition = [
    'Reporting-UA: mon-espace-sante.bac-a-sable; Trousse',
    `Original-Recipient: rfc822; ${address}`,
    `Final-Recipient: rfc822; ${address}`,
    ...(o.originalId === undefined ? [] : [`Original-Message-ID: ${o.originalId}`]),
    'Disposition: manual-action/MDN-sent-automatically; displayed',
    '',
  ];
  return multipartReport({
    kind: 'disposition-notification',
    boundary: `lecture-${o.id}`,
    header: [
      ['Return-Path', '<>'],
      ['From', `"${o.from.name}" <${address}>`],
      ['To', o.to],
      ['Date', mailDate(o.at)],
      ['Message-ID', `<${o.id}@${address.split('@')[1]}>`],
      ['Subject', `Lu : ${o.subject}`],
      ...(o.originalId === undefined ? [] : ([['In-Reply-To', o.originalId]] as const)),
      ['Auto-Submitted', 'auto-replied'],
    ],
    parts: [
      { type: 'text/plain; charset=utf-8', content: `Le message « ${o.subject} » a été lu dans Mon espace santé.\r\n` },
      { type: 'message/disposition-notification', content: disposition.join('\r\n') },
      { type: 'message/rfc822', content: o.original },
    ],
  });
}
