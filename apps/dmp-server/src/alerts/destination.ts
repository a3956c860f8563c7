import type { AlertRow } from '../store/schema.ts';

export type Destination = Pick<AlertRow, 'kind' | 'address'>;

/** One name, one domain with a dot, nothing that could be a second address or a header. */
const mail = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
/** French mobile numbers, overseas included. */
const mobile = /^(?:\+33|\+262|\+590|\+594|\+596|0)[67]\d{8}$/;
const maxAddress = 254;

/** Reads an address typed by a person: a mail, or a mobile in any grouping; undefined for anything else. */
export function destinationOf(typed: string): Destination | undefined {
  const text = typed.trim();
  if (text.length > maxAddress) return undefined;
  if (mail.test(text)) return { kind: 'mail', address: text };
  const number = text.replace(/^00/, '+').replace(/[\s.()-]/g, '');
  if (!mobile.test(number)) return undefined;
  return { kind: 'sms', address: number.replace(/^0/, '+33') };
}
