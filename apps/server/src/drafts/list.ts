import type { Draft } from '@trousse/contract';
import { insToCx } from '@trousse/ins';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { openSummary } from './store.ts';

/** The professional's drafts, the one changed last first. */
export async function listDrafts({ db, keys }: Pick<Context, 'db' | 'keys'>, session: Session): Promise<Draft[]> {
  const rows = await db
    .selectFrom('drafts')
    .selectAll()
    .where('professional', '=', session.nationalId)
    .where('discarded_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .execute();
  const handles = new Map(session.patients.all().map((known) => [insToCx(known.ins), known.handle]));
  return rows.map((row) => {
    const { ins, ...summary } = openSummary(keys, row);
    const patient = handles.get(insToCx(ins));
    return { draft: row.id, ...(patient && { patient }), ...summary, updatedAt: row.updated_at.toISOString() };
  });
}
