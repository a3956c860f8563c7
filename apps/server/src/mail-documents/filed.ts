import type { MailDocument } from '@trousse/contract';
import type { Context } from '../context.ts';

type FiledState = MailDocument['filed'];

/** Which documents received by mail are in the DMP already, or on their way, by their uniqueIds (LGC.MDV.06). */
export async function filedStates(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  professional: string,
  uniqueIds: readonly string[],
): Promise<ReadonlyMap<string, FiledState>> {
  const marks = new Map(uniqueIds.map((id) => [keys.mailMark(professional, 'document', id).toString('hex'), id]));
  const states = new Map<string, FiledState>(uniqueIds.map((id) => [id, 'no']));
  if (marks.size === 0) return states;
  const rows = await db
    .selectFrom('filed_documents')
    .select(['document', 'filed_at'])
    .where('professional', '=', professional)
    .where(
      'document',
      'in',
      [...marks.keys()].map((hex) => Buffer.from(hex, 'hex')),
    )
    .execute();
  for (const { document, filed_at } of rows)
    states.set(marks.get(document.toString('hex'))!, filed_at === null ? 'waiting' : 'yes');
  return states;
}
