import { encodeWords } from '../mime/words.ts';

export type ReportPart = { readonly type: string; readonly content: string | Buffer };

/** A multipart/report (RFC 6522) as it travels, from its header fields and parts. Texts are UTF-8. */
export function multipartReport(o: {
  readonly kind: 'delivery-status' | 'disposition-notification';
  readonly boundary: string;
  readonly header: readonly (readonly [name: string, value: string])[];
  readonly parts: readonly ReportPart[];
}): Buffer {
  const header = [
    ...o.header.map(([name, value]) => `${name}: ${name === 'Subject' ? encodeWords(value) : value}`),
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${o.kind}; boundary="${o.boundary}"`,
  ];
  const parts = o.parts.map(({ type, content }) => {
    const encoding = type.startsWith('message/delivery') || type.startsWith('message/disposition') ? '7bit' : '8bit';
    return Buffer.concat([
      Buffer.from(`--${o.boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
      typeof content === 'string' ? Buffer.from(content) : content,
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat([Buffer.from(`${header.join('\r\n')}\r\n\r\n`), ...parts, Buffer.from(`--${o.boundary}--\r\n`)]);
}

/** `Fri, 20 Nov 2026 08:00:00 +0000` (RFC 5322 §3.3). */
export function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
