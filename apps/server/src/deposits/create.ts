import type { Deposit, DocumentToDeposit } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { type Accepted, check, type Inputs, type Together } from './check-together.ts';
import { rowOf } from './deposit-row.ts';
import { type DepositRow, toDeposit } from './store.ts';
import { uploadId } from './uploaded-content.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'blobs' | 'keys' | 'clock' | 'random' | 'journal' | 'outbox'>;

/**
 * Accepts one deposit: as `createAll` does.
 * @throws ROLE_CANNOT_FEED, PRACTICE_REQUIRED, PATIENT_UNKNOWN, DMP_NONE, DMP_CLOSED, FORM_INVALID, UPLOAD_UNKNOWN
 */
export async function create(context: Collaborators, session: Session, input: Inputs['create']): Promise<Deposit> {
  const { patient, when, ...document } = input;
  const [deposit] = await createAll(context, session, { patient, when, documents: [document] });
  return deposit!;
}

/**
 * Accepts deposits together: once this resolves each is on the disk and will reach the DMP once, or be shown as refused;
 * where one cannot be accepted none is, and every field to mend is named. The same key never makes two. The draft that
 * they come from ends with them.
 * @throws what `create` does
 */
export async function createAll(context: Collaborators, session: Session, input: Together): Promise<Deposit[]> {
  const { keys } = context;
  if (!session.who.may.feed) throw failure('ROLE_CANNOT_FEED');
  const done = await byKeys(context, session.nationalId, input.documents);
  const wanted = input.documents.filter(({ key }) => !done.has(key));
  if (wanted.length > 0) {
    const accepted = check(context, session, input, wanted);
    const rows: DepositRow[] = [];
    for (const document of wanted) {
      const row = await rowOf(context, session, accepted, document, input.when).catch(async (error: unknown) => {
        if ((await byKeys(context, session.nationalId, [document])).size === 0) throw error;
      });
      // The same form, sent twice at once, may have taken the upload since it was looked for.
      if (row === undefined) return await createAll(context, session, input);
      rows.push(row);
    }
    if (!(await keep(context, session.nationalId, rows, wanted, input.draft)))
      return await createAll(context, session, input);
  } else if (input.draft !== undefined) await endDraft(context.db, session.nationalId, input.draft);
  const kept = await byKeys(context, session.nationalId, input.documents);
  return input.documents.flatMap(({ key }) => {
    const row = kept.get(key);
    if (row === undefined) throw failure('DEPOSIT_UNKNOWN');
    return [toDeposit(keys, row)];
  });
}

/** Writes them all or none. @returns false when another request wrote one of them first */
async function keep(
  context: Collaborators,
  professional: string,
  rows: readonly DepositRow[],
  wanted: readonly Accepted[],
  draft: string | undefined,
): Promise<boolean> {
  return await context.db
    .transaction()
    .execute(async (tx) => {
      for (const [at, row] of rows.entries()) {
        if (!(await acceptDeposit(context, tx, row))) throw new Overtaken();
        const { source } = wanted[at]!;
        if (source.kind === 'upload') await takeUpload(tx, professional, source.upload);
      }
      if (draft !== undefined) await endDraft(tx, professional, draft);
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof Overtaken) return false;
      throw error;
    });
}

/** Writes a deposit in the caller's transaction. @returns false when another request wrote one of its key first */
export async function acceptDeposit(
  { outbox, journal }: Pick<Context, 'outbox' | 'journal'>,
  tx: Context['db'],
  row: DepositRow,
): Promise<boolean> {
  const { professional, id, patient } = row;
  const inserted = await tx
    .insertInto('deposits')
    .values(row)
    .onConflict((conflict) => conflict.columns(['professional', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await outbox.enqueue(tx, row);
  await journal.add('deposit-created', { actor: professional, patient, details: { deposit: id } });
  return true;
}

/** Another request has the key: everything of this one is undone. */
class Overtaken extends Error {}

async function endDraft(tx: Context['db'], professional: string, draft: string): Promise<void> {
  await tx.deleteFrom('drafts').where('professional', '=', professional).where('id', '=', draft).execute();
}

/** The bytes pass from the upload to the deposit in one move: two forms cannot both have them. */
export async function takeUpload(tx: Context['db'], professional: string, upload: string): Promise<void> {
  const taken = await tx
    .deleteFrom('uploads')
    .where('professional', '=', professional)
    .where('id', '=', uploadId(upload))
    .executeTakeFirst();
  if (taken.numDeletedRows === 0n) throw failure('UPLOAD_UNKNOWN');
}

async function byKeys(
  { db }: Collaborators,
  professional: string,
  documents: readonly Pick<DocumentToDeposit, 'key'>[],
): Promise<Map<string, DepositRow>> {
  const rows = await db
    .selectFrom('deposits')
    .selectAll()
    .where('professional', '=', professional)
    .where(
      'key',
      'in',
      documents.map(({ key }) => key),
    )
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}
