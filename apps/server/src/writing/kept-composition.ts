import type { Composition } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { mailboxesOf } from './correspondence.ts';
import type { KeptComposition } from './values.ts';

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
  return { composition, mailbox: mailboxes[composition.mailbox] ?? '', mailboxes };
}

/** The composition with the handles of this session; a mailbox that it has no more keeps a name that opens nothing. */
export async function restored(
  context: Collaborators,
  session: Session,
  { composition, mailboxes }: KeptComposition,
): Promise<Composition> {
  const open = new Map((await mailboxesOf(context, session)).map(({ mailbox, address }) => [address, mailbox]));
  const now = (handle: string) => open.get(mailboxes[handle] ?? '') ?? handle;
  const { origin } = composition;
  return {
    ...composition,
    mailbox: now(composition.mailbox),
    attachments: composition.attachments.map((one) =>
      one.kind === 'message' ? { ...one, mailbox: now(one.mailbox) } : one,
    ),
    ...(origin && { origin: { ...origin, mailbox: now(origin.mailbox) } }),
  };
}
