import type { Composition } from '@trousse/contract';
import { uuidV7 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from './attachments.ts';
import { messageOf, requireOpen } from './correspondence.ts';
import { openDraft, saveDraft } from './drafts.ts';
import { keepFile } from './upload.ts';

type Asked = { readonly mailbox: string; readonly message: string };
type Opened = { draft: string; composition: Composition; revision: number };

/**
 * The draft that stands behind a message of `Brouillons`. One that another software began is taken up, with its files;
 * its own message stays there until it is deleted.
 * @throws MAIL_NOT_OPEN, MAIL_MESSAGE_GONE, what `saveDraft` does
 */
export async function draftOf(context: Collaborators, session: Session, { mailbox, message }: Asked): Promise<Opened> {
  const read = await messageOf(requireOpen(context, session, mailbox), message);
  if (read.draft !== undefined) {
    const known = await openDraft(context, session, read.draft).catch(() => undefined);
    if (known !== undefined) return { draft: read.draft, ...known };
  }
  const { to, cc, subject, text, priority, receipts } = read;
  const attachments: Composition['attachments'] = [];
  for (const { name, bytes } of read.attachments.slice(0, 50)) {
    const upload = await keepFile(context, session.nationalId, bytes);
    attachments.push({ kind: 'upload', upload, name: name.slice(0, 300), size: bytes.length });
  }
  const composition: Composition = {
    mailbox,
    ...{ to: to.slice(0, 100).map(written), cc: cc.slice(0, 100).map(written), bcc: [] },
    ...{ subject: subject.stored.slice(0, 500), text: text.slice(0, 500_000), attachments, priority },
    ...{ readReceipt: receipts.readTo !== undefined, deliveryReceipt: receipts.deliveryTo !== undefined, end: false },
  };
  const draft = uuidV7(context.clock(), context.random);
  const revision = await saveDraft(context, session, { draft, revision: 0, composition });
  return { draft, composition, revision };
}

const written = ({ name, address }: { name: string; address: string }) => ({
  ...{ name: name.slice(0, 200), address: address.slice(0, 254) },
});
