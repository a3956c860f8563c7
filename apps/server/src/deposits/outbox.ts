import type { Blobs } from '@trousse/blobs';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Clock } from '../ids.ts';
import type { Keys } from '../keys/keys.ts';
import { limits } from '../limits.ts';
import type { Sessions } from '../session/sessions.ts';
import { type DepositRow, toDeposit } from './store.ts';

/** Name of the job that moves one deposit forward. */
export const depositTask = 'deposit';
export type DepositJob = { readonly professional: string; readonly id: string };

/** What may be done to the durable list of deposits, beside moving one forward (`advance`). */
export type Outbox = {
  /** The row, held until the transaction ends; undefined for another professional's or none. */
  lockRow(tx: Kysely<Database>, professional: string, id: string): Promise<DepositRow | undefined>;
  /** Asks for the deposit to be moved forward, in the same transaction as what made that possible. */
  enqueue(tx: Kysely<Database>, row: DepositJob, afterMs?: number): Promise<void>;
  /** Tells the professional's pages how a deposit stands. */
  tell(row: DepositRow): void;
  /** Erases what a deposit kept. */
  erase(row: Pick<DepositRow, 'content_blob' | 'prepared_blob'>): Promise<void>;
  /** Moves on what waited for this professional's card. */
  resume(professional: string): Promise<void>;
  /** Asks again for whatever should move and has no job: nothing is lost by a job that was. */
  sweep(): Promise<void>;
};

type Collaborators = {
  readonly db: Kysely<Database>;
  readonly blobs: Blobs;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly sessions: Sessions;
};

export function createOutbox({ db, blobs, keys, clock, sessions }: Collaborators): Outbox {
  async function enqueue(tx: Kysely<Database>, { professional, id }: DepositJob, afterMs = 0): Promise<void> {
    // One job a deposit: a second wish replaces the first. The job's clock is the database's.
    await sql`SELECT graphile_worker.add_job(
      identifier => ${depositTask},
      payload => ${JSON.stringify({ professional, id })}::json,
      run_at => now() + ${`${afterMs} milliseconds`}::interval,
      job_key => ${`deposit ${id}`}
    )`.execute(tx);
  }
  return {
    enqueue,
    async lockRow(tx, professional, id) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
      return await tx
        .selectFrom('deposits')
        .selectAll()
        .where('professional', '=', professional)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
    },
    tell(row) {
      const deposit = toDeposit(keys, row);
      for (const session of sessions.active(row.professional)) session.events.push({ type: 'deposit', deposit });
    },
    async erase({ content_blob, prepared_blob }) {
      for (const blob of [content_blob, prepared_blob]) if (blob !== null) await blobs.delete(blob);
    },
    async resume(professional) {
      await db.transaction().execute(async (tx) => {
        const waiting = await tx
          .updateTable('deposits')
          .set({ state: 'queued', updated_at: clock() })
          .where('professional', '=', professional)
          .where('state', '=', 'waiting-card')
          .returning(['professional', 'id'])
          .execute();
        for (const row of waiting) await enqueue(tx, row);
      });
    },
    async sweep() {
      await db.transaction().execute(async (tx) => {
        // What the library gave up would never run, and hide its deposit from the question below.
        await sql`SELECT graphile_worker.complete_jobs(ARRAY(
          SELECT id FROM graphile_worker.jobs WHERE attempts >= max_attempts AND locked_at IS NULL))`.execute(tx);
        const idle = await tx
          .selectFrom('deposits')
          .select(['professional', 'id'])
          .where('state', 'in', ['queued', 'sending'])
          .where(({ or, eb }) => or([eb('held', '=', false), eb('prepared_blob', 'is', null)]))
          .where(sql<boolean>`NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = 'deposit ' || deposits.id)`)
          .execute();
        for (const row of idle) await enqueue(tx, row);
      });
      await forgetOld(db, clock());
      await sweepBlobs(db, blobs, clock());
    },
  };
}

/**
 * Delivered deposits leave the list after some days, uploads that no form took after one, drafts long after the last
 * word typed or soon after they were discarded, and their files with them.
 */
async function forgetOld(db: Kysely<Database>, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await db
    .deleteFrom('deposits')
    .where('state', '=', 'delivered')
    .where('updated_at', '<', before(limits.deliveredKeptMs))
    .execute();
  await db
    .deleteFrom('drafts')
    .where(({ or, eb }) =>
      or([eb('updated_at', '<', before(limits.draftKeptMs)), eb('discarded_at', '<', before(limits.draftUndoMs))]),
    )
    .execute();
  await db
    .deleteFrom('uploads')
    .where(({ or, and, eb, not, exists, selectFrom }) =>
      or([
        and([eb('draft', 'is', null), eb('created_at', '<', before(limits.uploadKeptMs))]),
        and([
          eb('draft', 'is not', null),
          not(
            exists(
              selectFrom('drafts')
                .select('drafts.id')
                .whereRef('drafts.professional', '=', 'uploads.professional')
                .whereRef('drafts.id', '=', 'uploads.draft'),
            ),
          ),
        ]),
      ]),
    )
    .execute();
}

async function sweepBlobs(db: Kysely<Database>, blobs: Blobs, now: Date): Promise<void> {
  await blobs.sweep(
    async (digests) => {
      const named = await db
        .selectFrom('uploads')
        .select((eb) => eb.ref('blob').$castTo<string | null>().as('digest'))
        .where('blob', 'in', digests)
        .union(db.selectFrom('deposits').select('content_blob as digest').where('content_blob', 'in', digests))
        .union(db.selectFrom('deposits').select('prepared_blob as digest').where('prepared_blob', 'in', digests))
        .union(db.selectFrom('mail_uploads').select('blob as digest').where('blob', 'in', digests))
        .union(db.selectFrom('outgoing').select('mime_blob as digest').where('mime_blob', 'in', digests))
        .execute();
      return new Set(named.map((row) => row.digest ?? ''));
    },
    new Date(now.getTime() - limits.orphanBlobMs),
  );
}
