import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Takes a draft out of the list. It is erased with its files some minutes later (limits.draftUndoMs): opened before,
 * it is a draft again.
 * @throws DRAFT_UNKNOWN
 */
export async function discardDraft(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  session: Session,
  draft: string,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('drafts')
    .set({ discarded_at: clock() })
    .where('professional', '=', session.nationalId)
    .where('id', '=', draft)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw failure('DRAFT_UNKNOWN');
}
