import type { Composition } from '@trousse/contract';
import { insToCx } from '@trousse/ins';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { mailboxesOf } from './correspondence.ts';
import type { KeptComposition, KeptDocument } from './values.ts';

type Collaborators = Pick<Context, 'mail'>;

/** Handles of mailboxes are of a session: a composition that is kept names them by their addresses. */
export async function keepable(
  context: Collaborators,
  session: Session,
  composition: Composition,
): Promise<KeptComposition> {
  const known = new Map((await mailboxesOf(context, session)).map(({ mailbox, address }) => [mailbox, address]));
  const handles = new Set([
    composition.mailbox,
    ...composition.attachments.flatMap((one) => (one.kind === 'message' ? [one.mailbox] : [])),
    ...(composition.origin ? [composition.origin.mailbox] : []),
  ]);
  const mailboxes: Record<string, string> = {};
  for (const handle of handles) mailboxes[handle] = known.get(handle) ?? '';
  const documents: Record<string, KeptDocument> = {};
  const { record } = session;
  for (const one of composition.attachments) {
    const entry = one.kind === 'document' && record?.handle === one.record ? record.entry(one.document) : undefined;
    if (one.kind === 'document' && record !== undefined && entry !== undefined)
      documents[one.document] = { patient: insToCx(record.ins), uniqueId: entry.uniqueId };
  }
  return { composition, mailbox: mailboxes[composition.mailbox] ?? '', mailboxes, documents };
}

/** The composition with the handles of this session. What this session has not open keeps a name that opens nothing. */
export async function restored(
  context: Collaborators,
  session: Session,
  { composition, mailboxes, documents }: KeptComposition,
): Promise<Composition> {
  const open = new Map((await mailboxesOf(context, session)).map(({ mailbox, address }) => [address, mailbox]));
  const now = (handle: string) => open.get(mailboxes[handle] ?? '') ?? handle;
  const [first] = open.values();
  const sender = open.get(mailboxes[composition.mailbox] ?? '') ?? first ?? composition.mailbox;
  const { origin } = composition;
  return {
    ...composition,
    mailbox: sender,
    attachments: composition.attachments.map((one) => {
      if (one.kind === 'message') return { ...one, mailbox: now(one.mailbox) };
      return one.kind === 'document' ? { ...one, ...inOpenRecord(session, documents[one.document]) } : one;
    }),
    ...(origin && { origin: { ...origin, mailbox: now(origin.mailbox) } }),
  };
}

function inOpenRecord(
  { record }: Session,
  kept: KeptDocument | undefined,
): { record: string; document: string } | undefined {
  if (record === undefined || kept === undefined || insToCx(record.ins) !== kept.patient) return undefined;
  const found = [...record.documents].find(([, { uniqueId }]) => uniqueId === kept.uniqueId);
  return found && { record: record.handle, document: found[0] };
}
