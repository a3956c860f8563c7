import { readFile } from 'node:fs/promises';
import { type NewsItem, type NewsView, newsFileSchema } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'keys' | 'log'>;

/** The news of whoever hosts, the newest first, each with whether this professional read it (EFF-56). */
export async function listNews(context: Collaborators, { nationalId }: Session): Promise<NewsView[]> {
  const items = await readNews(context);
  const { db, keys } = context;
  const marks = items.map(({ id }) => keys.newsMark(nationalId, id));
  const rows =
    marks.length === 0
      ? []
      : await db
          .selectFrom('read_marks')
          .select('mark')
          .where('professional', '=', nationalId)
          .where(({ eb, fn, val }) => eb('mark', '=', fn.any(val(marks))))
          .execute();
  const read = new Set(rows.map(({ mark }) => mark.toString('hex')));
  return items
    .map((item, at) => ({ ...item, read: read.has(marks[at]!.toString('hex')) }))
    .sort((a, b) => b.date.localeCompare(a.date));
}

/** Remembers, across sessions, that this professional read it. One that is not in the file any more is no error. */
export async function markNewsRead(
  { db, keys, clock }: Pick<Context, 'db' | 'keys' | 'clock'>,
  { nationalId }: Session,
  id: string,
): Promise<void> {
  await db
    .insertInto('read_marks')
    .values({ professional: nationalId, mark: keys.newsMark(nationalId, id), read_at: clock() })
    .onConflict((conflict) => conflict.columns(['professional', 'mark']).doNothing())
    .execute();
}

/** Read each time: what is written into the file shows at once. A file that is wrong says so in the log alone. */
async function readNews({ config: { newsFile }, log }: Collaborators): Promise<NewsItem[]> {
  if (newsFile === undefined) return [];
  try {
    return newsFileSchema.parse(JSON.parse(await readFile(newsFile, 'utf8')));
  } catch (error) {
    log.warn({ err: error }, 'the file of news cannot be read');
    return [];
  }
}
