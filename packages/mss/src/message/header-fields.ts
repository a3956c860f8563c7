import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { cleanLine } from './clean-text.ts';
import type { MailAddress, OutgoingMessage } from './model.ts';

/** Names of ours as the profile writes them; the mail library has its own way with capitals. */
const wireNames: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'X-MSS-CODECDA',
    'X-MSS-INS',
    'X-MSS-NIL',
    'X-MSS-MES',
    'X-MSMail-Priority',
    'Disposition-Notification-To',
    'Return-Receipt-To',
    'X-Trousse-Draft',
  ].map((name) => [name.toLowerCase(), name]),
);

export const wireName = (name: string): string => wireNames[name.toLowerCase()] ?? name;

/** An address as a header takes it; none of which a part could not be decoded. @throws MssError `invalid-input` */
export function address(text: string, field: string): string {
  if (!/^[^\s@<>"(),;:\\[\]\ufffd]{1,64}@[^\s@<>"(),;:\\[\]\ufffd]{1,255}$/.test(text)) throw invalid(field);
  return text;
}

/** @throws MssError `invalid-input` */
export function party({ name, address: given }: MailAddress, field: string): { name: string; address: string } {
  return { name: cleanLine(name.replace(/[<>"]/g, ' '), mssLimits.maxNameLength), address: address(given, field) };
}

/** A message id between angle brackets. @throws MssError `invalid-input` */
export function messageId(text: string, field: string): string {
  const id = text.replace(/^<|>$/g, '');
  if (!/^[!-;=?-~]+$/.test(id) || id.length > mssLimits.maxMessageIdLength) throw invalid(field);
  return `<${id}>`;
}

/** A text of printable ASCII, such as a code or the reference of a product. @throws MssError `invalid-input` */
export function token(text: string, field: string): string {
  if (!/^[!-~](?:[ -~]{0,198}[!-~])?$/.test(text)) throw invalid(field);
  return text;
}

const priorities = {
  high: { 'X-Priority': '1 (Highest)', 'X-MSMail-Priority': 'High', Importance: 'High' },
  normal: {},
  low: { 'X-Priority': '5 (Lowest)', 'X-MSMail-Priority': 'Low', Importance: 'Low' },
} as const;

/** Headers beside those of RFC 5322: receipts, priority, the national profile (mss.md §1.3, §1.4). */
export function moreHeaders(
  message: Pick<OutgoingMessage, 'national' | 'readReceiptTo' | 'deliveryReceiptTo' | 'draft' | 'priority'>,
): Record<string, string> {
  const { national = {}, readReceiptTo, deliveryReceiptTo, draft } = message;
  const headers: Record<string, string> = { ...priorities[message.priority ?? 'normal'] };
  if (readReceiptTo !== undefined) headers['Disposition-Notification-To'] = address(readReceiptTo, 'readReceiptTo');
  if (deliveryReceiptTo !== undefined) headers['Return-Receipt-To'] = address(deliveryReceiptTo, 'deliveryReceiptTo');
  if (national.documents !== undefined) {
    const { codes, qualifiedIns } = national.documents;
    if (codes.length === 0 || codes.some((code) => code.includes(','))) throw invalid('codes');
    headers['X-MSS-CODECDA'] = [...new Set(codes)].map((code) => token(code, 'codes')).join(',');
    headers['X-MSS-INS'] = qualifiedIns ? 'O' : 'N';
  }
  if (national.product !== undefined) headers['X-MSS-NIL'] = token(national.product, 'product');
  if (national.end === true) headers['X-MSS-MES'] = 'FIN';
  if (draft !== undefined) headers['X-Trousse-Draft'] = token(draft, 'draft');
  return headers;
}

export function invalid(field: string): MssError {
  return new MssError(mssErrorCodes.invalidInput, { field });
}
