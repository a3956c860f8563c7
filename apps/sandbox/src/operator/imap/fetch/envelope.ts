import { type AddressEntry, readAddresses } from '../../mime/address.ts';
import { type Field, fieldOf } from '../../mime/header.ts';
import { list, nstring } from '../wire.ts';

/** ENVELOPE of a message (RFC 3501 §7.4.2). Sender and Reply-To are From where they are not said. */
export function envelope(fields: readonly Field[]): string {
  const text = (name: string) => nstring(fieldOf(fields, name));
  const people = (name: string) => addresses(fields, name);
  const from = people('from');
  const orFrom = (name: string) => {
    const said = people(name);
    return said === 'NIL' ? from : said;
  };
  return list([
    ...[text('date'), text('subject'), from, orFrom('sender'), orFrom('reply-to')],
    ...[people('to'), people('cc'), people('bcc'), text('in-reply-to'), text('message-id')],
  ]);
}

function addresses(fields: readonly Field[], name: string): string {
  const wanted = fields.filter((field) => field.name.toLowerCase() === name);
  const entries = readAddresses(wanted.map(({ value }) => value).join(', '));
  return entries.length === 0 ? 'NIL' : `(${entries.map(address).join('')})`;
}

function address(entry: AddressEntry): string {
  if (entry === 'end') return '(NIL NIL NIL NIL)';
  if ('group' in entry) return `(NIL NIL ${nstring(entry.group)} NIL)`;
  const { name, mailbox, host } = entry;
  return list([nstring(name || undefined), 'NIL', nstring(mailbox), nstring(host || undefined)]);
}
