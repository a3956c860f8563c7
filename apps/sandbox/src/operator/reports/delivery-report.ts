import { headerEnd } from '../mime/header.ts';
import { mailDate, multipartReport } from './multipart-report.ts';

/** What became of a message for one recipient (RFC 3464 §2.3). */
export type Outcome = {
  readonly address: string;
  readonly action: 'delivered' | 'relayed' | 'failed';
  /** RFC 3463. */
  readonly status: string;
  /** What an SMTP server would have said. */
  readonly diagnostic: string;
  /** The same to a person, in French. */
  readonly words: string;
};

/** The whole message comes back when it is not larger than that, in bytes; its header alone otherwise. */
const returnedWhole = 100_000;

/** A delivery report as it travels, of failures or of successes, never of both: they have different subjects. */
export function deliveryReport(o: {
  /** The domain that speaks. */
  readonly domain: string;
  readonly to: string;
  readonly at: Date;
  readonly id: string;
  readonly envelopeId: string | undefined;
  readonly outcomes: readonly Outcome[];
  readonly original: Buffer;
}): Buffer {
  const failed = o.outcomes.some(({ action }) => action === 'failed');
  const header = o.original.subarray(0, headerEnd(o.original, 0, o.original.length).header);
  const whole = failed && o.original.length <= returnedWhole;
  const fields = [
    `Reporting-MTA: dns; ${o.domain}`,
    ...(o.envelopeId === undefined ? [] : [`Original-Envelope-Id: ${o.envelopeId}`]),
    `Arrival-Date: ${mailDate(o.at)}`,
  ];
  const about = o.outcomes.map(({ address, action, status, diagnostic }) =>
    [
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
    ].join('\r\n'),
  );
  return multipartReport({
    kind: 'delivery-status',
    boundary: `rapport-${o.id}`,
    header: [
      ['Return-Path', '<>'],
      ['From', `Mail Delivery System <mailer-daemon@${o.domain}>`],
      ['To', o.to],
      ['Date', mailDate(o.at)],
      ['Message-ID', `<${o.id}@${o.domain}>`],
      ['Subject', failed ? 'Undelivered Mail Returned to Sender' : 'Successful Mail Delivery Report'],
      ['Auto-Submitted', 'auto-replied'],
    ],
    parts: [
      { type: 'text/plain; charset=utf-8', content: words(o.outcomes) },
      { type: 'message/delivery-status', content: `${[fields.join('\r\n'), ...about].join('\r\n\r\n')}\r\n` },
      whole ? { type: 'message/rfc822', content: o.original } : { type: 'text/rfc822-headers', content: header },
    ],
  });
}

function words(outcomes: readonly Outcome[]): string {
  const failed = outcomes.some(({ action }) => action === 'failed');
  const opening = failed ? 'Votre message n’a pas pu être remis.' : 'Votre message est parvenu à destination.';
  return [opening, '', ...outcomes.map((one) => `<${one.address}> : ${one.words}\r\n    ${one.diagnostic}`), ''].join(
    '\r\n',
  );
}
