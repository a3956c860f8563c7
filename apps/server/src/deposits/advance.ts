import type { Ins } from '@trousse/ins';
import type { Context } from '../context.ts';
import type { DepositRowState } from '../database/schema.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { limits } from '../limits.ts';
import { accessTo } from '../record/access.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { deliver } from './deliver.ts';
import type { DepositJob } from './outbox.ts';
import { prepare } from './prepare.ts';
import {
  type DepositFailure,
  type DepositRow,
  openValue,
  preparedContext,
  type Replaced,
  readDeposit,
  sealValue,
} from './store.ts';
import { entryOfPrepared } from './submission.ts';

export type Collaborators = Omit<Context, 'worker' | 'close'>;

type Change = {
  readonly state: DepositRowState;
  readonly uncertain?: boolean;
  readonly attempts?: number;
  readonly failure?: DepositFailure;
};

/** Failures after which the card has to come back. */
const cardGone = new Set(['CARD_REMOVED', 'CONNECTOR_LOST', 'SESSION_LOCKED', 'NOT_SIGNED_IN']);
/** Failures after which trying again by itself may help; a fault of ours or of the database is one. */
const passing = new Set(['DMP_UNAVAILABLE', 'DMP_THROTTLED', 'CANCELLED', 'INTERNAL']);
/** What the registry says of an identifier that it has already. */
const duplicate = 'XDSDuplicateUniqueIdInRegistry';

/**
 * Moves one deposit as far as it can go now: prepares it while its author's card is there, asks the DMP whether an
 * earlier sending arrived, sends it. Every step is in the database before the next, so that the process may die at any
 * point: a deposit is never lost and never doubled. Runs once at a time for one deposit.
 */
export function createAdvance(context: Collaborators): (job: DepositJob) => Promise<void> {
  const moving = new Set<string>();
  return async (job) => {
    // A job asked for while another runs is a job of its own: it waits for its turn.
    if (moving.has(job.id)) return await context.outbox.enqueue(context.db, job, limits.depositTurnMs);
    moving.add(job.id);
    try {
      await advance(context, job);
    } finally {
      moving.delete(job.id);
    }
  };
}

async function advance(context: Collaborators, { professional, id }: DepositJob): Promise<void> {
  const row = await readDeposit(context.db, professional, id);
  if (row === undefined || row.state === 'delivered' || row.state === 'refused') return;
  const [session] = context.sessions.withCard(professional);
  if (session === undefined) return await waitForCard(context, row);
  try {
    await step(context, session, row);
  } catch (error) {
    await afterFailure(context, row, error);
  }
}

async function step(context: Collaborators, session: Session, found: DepositRow): Promise<void> {
  const { keys, blobs } = context;
  const { ins, practice, secret, replaces } = openValue(keys, 'source', found.id, found.source!);
  const access = secret && { ...accessTo(session.record, ins), secret };
  const dmp = context.dmp(session, practice, access);
  let row: DepositRow | undefined = found;
  if (row.prepared_blob === null) row = await prepare(context, session, dmp, row);
  if (row === undefined || (row.held && !row.uncertain)) return;

  const prepared = keys.open(await blobs.bytes(row.prepared_blob!), preparedContext(row.id));
  const entry = entryOfPrepared(prepared);
  if (row.uncertain) {
    if ((await dmp.entryUuid(ins, entry.uniqueId)) !== undefined) return await deliver(context, row, entry, replaces);
    row = await change(context, row, { state: 'queued', uncertain: false });
    if (row === undefined || row.held) return;
  }
  const replaced = replaces && (await entryUuidOf(dmp, ins, replaces));
  // From here until the answer the DMP may have it: whoever comes after us must know that.
  row = await change(context, row, { state: 'sending', uncertain: true });
  if (row === undefined) return;
  try {
    await dmp.submit(prepared, replaced);
  } catch (error) {
    if (dataOf(error).serverCode !== duplicate || (await dmp.entryUuid(ins, entry.uniqueId)) === undefined) throw error;
  }
  await deliver(context, row, entry, replaces);
}

/** How the DMP names now what a deposit replaces (EX_3.1-1090). @throws DOCUMENT_NOT_FOUND once it is gone */
async function entryUuidOf(dmp: Dmp, ins: Ins, { uniqueId }: Replaced): Promise<string> {
  const found = await dmp.entryUuid(ins, uniqueId);
  if (found === undefined) throw failure('DOCUMENT_NOT_FOUND');
  return found;
}

/** Settles what a failure means: the card must come back, another attempt may do, or the DMP has said no. */
async function afterFailure(context: Collaborators, before: DepositRow, error: unknown): Promise<void> {
  const { db, outbox, journal, log } = context;
  const row = await readDeposit(db, before.professional, before.id);
  if (row === undefined || row.state === 'delivered') return;
  const code = codeOf(error);
  if (cardGone.has(code)) return await waitForCard(context, row);

  const { serverCode, serverText, detail } = dataOf(error);
  const words = { ...(serverCode && { serverCode }), ...(serverText && { serverText }), ...(detail && { detail }) };
  const failure = { code, ...words };
  if (code === 'INTERNAL') log.error({ err: error }, 'deposit failed');
  if (passing.has(code)) {
    const pauses = limits.depositPausesMs;
    await outbox.enqueue(db, row, pauses[Math.min(row.attempts, pauses.length - 1)]!);
    // A sending whose outcome is unknown stays so; the next attempt begins by asking.
    await change(context, row, { state: 'queued', attempts: row.attempts + 1, failure });
    return;
  }
  await journal.add('deposit-refused', {
    actor: row.professional,
    patient: row.patient,
    details: { deposit: row.id, code, ...(serverCode && { serverCode }) },
  });
  await change(context, row, { state: 'refused', uncertain: false, failure });
}

/**
 * Leaves a deposit until its author's card is back. A sign-in moves on what waits when it comes: one that came before
 * this was written saw nothing waiting, so that the deposit moves on by itself when somebody is there.
 */
async function waitForCard(context: Collaborators, row: DepositRow): Promise<void> {
  const { db, outbox, sessions } = context;
  await change(context, row, { state: 'waiting-card' });
  if (sessions.withCard(row.professional).length > 0) await outbox.enqueue(db, row, limits.depositPausesMs[0]);
}

/** Writes a step and tells the pages. @returns the row as it is now, or undefined when it is gone or done */
async function change(
  { db, keys, clock, outbox }: Collaborators,
  row: DepositRow,
  { state, uncertain = row.uncertain, attempts = row.attempts, failure }: Change,
): Promise<DepositRow | undefined> {
  const changed = await db
    .updateTable('deposits')
    .set({
      ...{ state, uncertain, attempts, updated_at: clock() },
      failure: failure === undefined ? null : sealValue(keys, 'failure', row.id, failure),
    })
    .where('professional', '=', row.professional)
    .where('id', '=', row.id)
    .where('state', '<>', 'delivered')
    .returningAll()
    .executeTakeFirst();
  if (changed !== undefined) outbox.tell(changed);
  return changed;
}
