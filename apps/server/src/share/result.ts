import type { ShareResult } from '@trousse/contract';
import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { readDeposit, toDeposit } from '../deposits/store.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { readOutgoing, toOutgoing } from '../writing/outgoing-rows.ts';

export type ShareRow = Selectable<Database['shares']>;
type Channel = ShareResult['channels'][number];
type Collaborators = Pick<Context, 'db' | 'keys'>;

/** What became of a share, a channel at a time (EO-33). @throws SHARE_UNKNOWN */
export async function shareResult(context: Collaborators, { nationalId }: Session, id: string): Promise<ShareResult> {
  const row = await context.db
    .selectFrom('shares')
    .selectAll()
    .where('professional', '=', nationalId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw failure('SHARE_UNKNOWN');
  return await resultOf(context, row);
}

export async function resultOf(context: Collaborators, row: ShareRow): Promise<ShareResult> {
  const { professional, id, deposit, colleagues, citizen } = row;
  const channels = await Promise.all([
    deposit === null ? undefined : ofDeposit(context, professional, deposit),
    colleagues === null ? undefined : ofMessage(context, professional, colleagues, 'mss-professional'),
    citizen === null ? undefined : ofMessage(context, professional, citizen, 'mss-citizen'),
  ]);
  return { share: id, channels: channels.flatMap((one) => one ?? []) };
}

async function ofDeposit({ db, keys }: Collaborators, professional: string, id: string): Promise<Channel> {
  const row = await readDeposit(db, professional, id);
  // One that was withdrawn is there no more; a delivered one stays some days in the list.
  if (row === undefined) return { channel: 'dmp', state: 'done', deliveries: [] };
  const { state, failure: said } = toDeposit(keys, row);
  const states = {
    queued: 'waiting',
    'waiting-card': 'waiting',
    sending: 'sending',
    delivered: 'done',
    refused: 'failed',
  } as const;
  return {
    ...{ channel: 'dmp', state: states[state], deliveries: [] },
    ...(said && { failure: said.code }),
    ...(said?.serverText !== undefined && { serverText: said.serverText }),
  };
}

async function ofMessage(
  context: Collaborators,
  professional: string,
  id: string,
  channel: Channel['channel'],
): Promise<Channel> {
  const row = await readOutgoing(context, { professional, id });
  // Called back: it is a draft now, and nothing was sent.
  if (row === undefined) return { channel, state: 'failed', failure: 'MAIL_OUTGOING_UNKNOWN', deliveries: [] };
  const { state, deliveries, failure: code, serverText } = toOutgoing(context.keys, row);
  const states = { held: 'waiting', waiting: 'waiting', sending: 'sending', sent: 'done', failed: 'failed' } as const;
  return {
    ...{ channel, state: states[state], deliveries },
    ...(code !== undefined && { failure: code }),
    ...(serverText !== undefined && { serverText }),
  };
}
