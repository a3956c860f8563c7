import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Clock } from '../ids.ts';
import type { Keys } from '../keys/keys.ts';
import { limits } from '../limits.ts';
import { isUuid } from './upload.ts';
import { type OutgoingRow, sameAddress } from './values.ts';

/** Names of the jobs that move one message forward, and that put one draft in `Brouillons`. */
export const outgoingTask = 'outgoing';
export const draftTask = 'mail-draft';
export type MailJob = { readonly professional: string; readonly id: string };

/** What may be done to the durable list of outgoing messages, beside moving one forward (`advance`). */
export type MailOutbox = {
  /** The row, held until the transaction ends; undefined for another professional's or none. */
  lockRow(tx: Kysely<Database>, professional: string, id: string): Promise<OutgoingRow | undefined>;
  /** Asks for a message to be moved forward, in the same transaction as what made that possible. */
  enqueue(tx: Kysely<Database>, job: MailJob, afterMs?: number): Promise<void>;
  /** Asks for a draft to be put in its mailbox, or taken out of it, once nobody types any more. */
  enqueueDraft(tx: Kysely<Database>, job: MailJob, afterMs?: number): Promise<void>;
  /** Moves on what waited for this mailbox to be open. */
  resume(professional: string, address: string): Promise<void>;
  /** Asks again for whatever should move and has no job, and forgets what is over. */
  sweep(): Promise<void>;
};

type Collaborators = {
  readonly db: Kysely<Database>;
  readonly keys: Keys;
  readonly clock: Clock;
};

export function createMailOutbox({ db, keys, clock }: Collaborators): MailOutbox {
  /** One job of a kind for one row: a second wish replaces the first. The job's clock is the database's. */
  async function ask(tx: Kysely<Database>, task: string, { professional, id }: MailJob, afterMs: number) {
    await sql`SELECT graphile_worker.add_job(
      identifier => ${task},
      payload => ${JSON.stringify({ professional, id })}::json,
      run_at => now() + ${`${afterMs} milliseconds`}::interval,
      job_key => ${`${task} ${id}`}
    )`.execute(tx);
  }
  const enqueue: MailOutbox['enqueue'] = (tx, job, afterMs = 0) => ask(tx, outgoingTask, job, afterMs);
  const enqueueDraft: MailOutbox['enqueueDraft'] = (tx, job, afterMs = limits.draftMirrorMs) =>
    ask(tx, draftTask, job, afterMs);

  return {
    enqueue,
    enqueueDraft,
    async lockRow(tx, professional, id) {
      if (!isUuid(id)) return undefined;
      return await tx
        .selectFrom('outgoing')
        .selectAll()
        .where('professional', '=', professional)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
    },
    async resume(professional, address) {
      const mailbox = keys.mailMark(professional, 'address', sameAddress(address));
      await db.transaction().execute(async (tx) => {
        const waiting = await tx
          .updateTable('outgoing')
          .set({ state: 'waiting', updated_at: clock() })
          .where('professional', '=', professional)
          .where('mailbox', '=', mailbox)
          .where('state', '=', 'token')
          .returning(['professional', 'id'])
          .execute();
        const uncopied = await tx
          .selectFrom('outgoing')
          .select(['professional', 'id'])
          .where('professional', '=', professional)
          .where('mailbox', '=', mailbox)
          .where('state', '=', 'sent')
          .where('copy', '<>', 'done')
          .execute();
        for (const row of [...waiting, ...uncopied]) await enqueue(tx, row);
        for (const row of await draftsToMirror(tx, professional)) await enqueueDraft(tx, row, 0);
      });
    },
    async sweep() {
      await db.transaction().execute(async (tx) => {
        const idle = await tx
          .selectFrom('outgoing')
          .select(['professional', 'id', 'leaves_at'])
          .where('state', 'in', ['held', 'waiting', 'sending'])
          .where(sql<boolean>`NOT EXISTS (
            SELECT FROM graphile_worker.jobs WHERE key = ${`${outgoingTask} `} || outgoing.id)`)
          .execute();
        const now = clock().getTime();
        for (const row of idle) await enqueue(tx, row, Math.max(0, row.leaves_at.getTime() - now));
      });
      await forgetOld(db, clock());
    },
  };
}

/** Drafts whose `Brouillons` does not say what they say. */
async function draftsToMirror(tx: Kysely<Database>, professional: string): Promise<MailJob[]> {
  return await tx
    .selectFrom('mail_drafts')
    .select(['professional', 'id'])
    .where('professional', '=', professional)
    .where(({ or, eb }) => or([eb('mirrored', '<', eb.ref('revision')), eb('discarded_at', 'is not', null)]))
    .execute();
}

/** Files that no draft took leave after a day, what became of a message after a year, an old draft after a month. */
async function forgetOld(db: Kysely<Database>, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await db
    .deleteFrom('outgoing')
    .where('copy', '=', 'done')
    .where('updated_at', '<', before(limits.deliveriesKeptMs))
    .execute();
  await db.deleteFrom('shares').where('created_at', '<', before(limits.deliveriesKeptMs)).execute();
  await db.deleteFrom('mail_drafts').where('discarded_at', '<', before(limits.mailDraftKeptMs)).execute();
  await db
    .deleteFrom('mail_uploads')
    .where('created_at', '<', before(limits.uploadKeptMs))
    .where(({ and, not, exists, selectFrom }) =>
      and([
        not(
          exists(
            selectFrom('mail_drafts')
              .select('mail_drafts.id')
              .whereRef('mail_drafts.professional', '=', 'mail_uploads.professional')
              .whereRef('mail_drafts.id', '=', 'mail_uploads.draft')
              .where('mail_drafts.discarded_at', 'is', null),
          ),
        ),
        // What may still be called back keeps its files.
        not(
          exists(
            selectFrom('outgoing')
              .select('outgoing.id')
              .whereRef('outgoing.professional', '=', 'mail_uploads.professional')
              .whereRef('outgoing.id', '=', 'mail_uploads.draft')
              .where('outgoing.composition', 'is not', null),
          ),
        ),
      ]),
    )
    .execute();
}
