import { fileNameOf } from '../imap/fetch/body-structure.ts';
import { bareAddresses, readAddresses } from '../mime/address.ts';
import { fieldOf } from '../mime/header.ts';
import { type Part, readStructure } from '../mime/structure.ts';
import { leaves, shownText } from '../mime/text.ts';
import { decodeWords } from '../mime/words.ts';
import type { Folder } from '../store/state.ts';
import type { Store } from '../store/store.ts';

/** A message of a citizen's mailbox, as Mon espace santé shows it. */
export type CitizenMessage = {
  readonly uid: number;
  readonly at: number;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  /** Where an answer goes: Reply-To, else From. */
  readonly answersTo: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly seen: boolean;
  readonly messageId: string | undefined;
  readonly references: string;
  /** Who asked to hear when it is read. */
  readonly receiptTo: string | undefined;
  /** The last one of its sender: X-MSS-MES or a subject `[FIN]`. */
  readonly ends: boolean;
  /** A machine wrote it. */
  readonly automatic: boolean;
};

/** The messages of a folder of a citizen, oldest first. */
export async function readCitizenFolder(store: Store, folder: Folder): Promise<CitizenMessage[]> {
  const messages: CitizenMessage[] = [];
  for (const { uid, at, blob, flags } of folder.messages) {
    const bytes = await store.read(blob);
    messages.push({ uid, at, seen: flags.includes('\\Seen'), ...shown(bytes, readStructure(bytes)) });
  }
  return messages;
}

function shown(bytes: Buffer, part: Part): Omit<CitizenMessage, 'uid' | 'at' | 'seen'> {
  const field = (name: string) => fieldOf(part.fields, name);
  const from = readAddresses(field('from') ?? '').find((one) => typeof one === 'object' && 'mailbox' in one);
  const address = bareAddresses(field('from') ?? '')[0] ?? '';
  const subject = decodeWords(field('subject') ?? '');
  const named = typeof from === 'object' && 'name' in from ? decodeWords(from.name) : '';
  return {
    from: { name: named || address, address },
    to: decodeWords(field('to') ?? ''),
    answersTo: bareAddresses(field('reply-to') ?? '')[0] ?? address,
    subject,
    text: shownText(bytes, part),
    attachments: [...leaves(part)]
      .map(fileNameOf)
      .filter((name) => name !== undefined)
      .map(decodeWords),
    messageId: field('message-id'),
    references: [field('references'), field('message-id')].filter(Boolean).join(' '),
    receiptTo: bareAddresses(field('disposition-notification-to') ?? '')[0],
    ends: subject === '[FIN]' || field('x-mss-mes')?.trim().toUpperCase() === 'FIN',
    automatic: /multipart\/report/i.test(field('content-type') ?? '') || field('auto-submitted') !== undefined,
  };
}
