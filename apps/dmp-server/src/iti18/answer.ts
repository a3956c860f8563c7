import { queryResponseEnd, queryResponseStart } from '@trousse/xds';
import { type Raw, raw } from '@trousse/xml';
import type { Log } from '../context.ts';
import type { Pieces } from '../operation.ts';
import type { Batch, Batches } from '../store/batches.ts';
import type { FoundRow } from '../store/queries/found-objects.ts';
import { objectText } from './object-text.ts';

const start = queryResponseStart({ status: 'Success', errors: [] });

/** The rows of an answer, the first of them read: what goes wrong until then is still told by a fault. */
export type Found = { readonly first: Batch<FoundRow>; readonly batches?: Batches<FoundRow> };

export const nothing: Found = { first: { rows: [], last: true } };

/** Reads the first rows. @throws what the database said */
export async function openFound(batches: Batches<FoundRow>): Promise<Found> {
  try {
    return { first: await batches.next(), batches };
  } catch (error) {
    await batches.close();
    throw error;
  }
}

/**
 * `AdhocQueryResponse`: whole when the first rows are all, else piece by piece as they are read.
 * @param log is told when the database breaks an answer off
 */
export function answerOf({ first, batches }: Found, log: Log): Raw | Pieces {
  if (first.last || batches === undefined) return raw(start + textOf(first) + queryResponseEnd);
  return { texts: textsOf(first, () => ahead(batches, log)), close: () => batches.close() };
}

/** Each batch is asked for before the one in hand is sent: the database works while the caller reads. */
async function* textsOf(first: Batch<FoundRow>, read: () => Promise<Batch<FoundRow>>): AsyncGenerator<string> {
  let next = read();
  yield start + textOf(first);
  for (;;) {
    const batch = await next;
    if (!batch.last) next = read();
    yield textOf(batch);
    if (batch.last) break;
  }
  yield queryResponseEnd;
}

/** A failure cuts the answer where the rows are missing, unless it was left before. */
function ahead(batches: Batches<FoundRow>, log: Log): Promise<Batch<FoundRow>> {
  const batch = batches.next();
  batch.catch((error: Error & { code?: string }) => log.error({ code: error.code }, 'answer broken off'));
  return batch;
}

function textOf({ rows }: Batch<FoundRow>): string {
  return rows.map(objectText).join('');
}
