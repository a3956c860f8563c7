import type { Attached, Composition } from '@trousse/contract';
import { isAddress } from './addresses.ts';
import type { Addressee, DocumentToSend } from './composer.store.ts';

/** As the contract has it. */
export const mostAttachments = 50;

/** RFC 3676 §4.3: what follows this line is the signature. */
const delimiter = '-- ';

/** The text with the signature under it, before what is quoted; a text that has one already is left alone. */
export function withSignature(text: string, signature: string): string {
  const words = signature.trim();
  if (words === '' || text.includes(`${delimiter}\n${words}`)) return text;
  return `\n\n${delimiter}\n${words}${text === '' ? '' : `\n\n${text.replace(/^\n+/, '')}`}`;
}

/** What was written above the signature. */
export function withoutSignature(text: string): string {
  return (text.split(`\n${delimiter}\n`)[0] ?? '').trim();
}

/** Where one begins to write: before the signature and what is quoted. */
export function withTemplate(text: string, template: string): string {
  const rest = text.replace(/^\n+/, '');
  const begun = text.startsWith('\n') || text === '';
  return begun ? `${template}${rest === '' ? '' : `\n\n${rest}`}` : `${template}\n\n${text}`;
}

/** A message where nothing is typed yet. */
export function newComposition(
  mailbox: string,
  signature: string,
  {
    to = [],
    subject,
    documents = [],
  }: {
    to?: readonly Addressee[];
    subject?: string | undefined;
    documents?: readonly DocumentToSend[];
  } = {},
): Composition {
  return {
    mailbox,
    to: [...to],
    cc: [],
    bcc: [],
    subject: subject ?? (documents.length === 1 ? (documents[0]?.name ?? '') : ''),
    text: withSignature('', signature),
    attachments: documents.map(documentAttached),
    priority: 'normal',
    readReceipt: false,
    deliveryReceipt: false,
    end: false,
  };
}

export function documentAttached({ record, document, name }: DocumentToSend): Attached {
  return { kind: 'document', record, document, name: name.slice(0, 300) };
}

/** The same thing attached twice is once too many. */
export function withAttached(all: readonly Attached[], more: readonly Attached[]): Attached[] {
  const known = new Set(all.map(attachedKey));
  return [...all, ...more.filter((one) => !known.has(attachedKey(one)))].slice(0, mostAttachments);
}

export function attachedKey(attached: Attached): string {
  if (attached.kind === 'upload') return attached.upload;
  if (attached.kind === 'document') return `${attached.record} ${attached.document}`;
  return `${attached.message} ${attached.attachment ?? ''}`;
}

/** What keeps a message from leaving, in words, at the field where it stands. */
export type Problems = { readonly recipients?: string };

export function problemsOf({ to, cc, bcc }: Pick<Composition, 'to' | 'cc' | 'bcc'>): Problems {
  const all = [...to, ...cc, ...bcc];
  if (all.length === 0) return { recipients: 'Indiquez au moins un destinataire.' };
  const wrong = all.find(({ address }) => !isAddress(address));
  return wrong === undefined
    ? {}
    : { recipients: `« ${wrong.address} » n’est pas une adresse : corrigez-la ou retirez-la.` };
}

/** Bytes known so far; a document of a record is weighed by the server. */
export function bytesOf(attachments: readonly Attached[]): number {
  return attachments.reduce((sum, one) => sum + (one.kind === 'document' ? 0 : (one.size ?? 0)), 0);
}

/** Base64 in lines of 76 characters makes four bytes of three, and two for each line (RFC 2045 §6.8). */
const asSent = (4 / 3) * (78 / 76);

/** Whether the files alone are more than the operator takes. */
export function isTooLarge(attachments: readonly Attached[], maxMessageBytes: number | undefined): boolean {
  return maxMessageBytes !== undefined && bytesOf(attachments) * asSent > maxMessageBytes;
}
