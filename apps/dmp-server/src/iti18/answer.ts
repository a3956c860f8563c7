import { queryResponseEnd, queryResponseStart } from '@trousse/xds';
import type { Log } from '../context.ts';
import type { Pieces, Texts } from '../operation.ts';
import type { Batch, Batches } from '../store/batches.ts';
import type { FoundRow } from '../store/queries/found-objects.ts';
import { utf8 } from '../utf8.ts';
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
export function answerOf({ first, batches }: Found, log: Log): Texts | Pieces {
  if (first.last || batches === undefined) return { texts: [start, ...textsOf(first), queryResponseEnd] };
  return { pieces: piecesOf(first, () => ahead(batches, log)), close: () => batches.close() };
}

/** Each batch is asked for before the one in hand is sent: the database works while the caller reads. */
async function* piecesOf(first: Batch<FoundRow>, read: () => Promise<Batch<FoundRow>>): AsyncGenerator<Uint8Array> {
  let next = read();
  yield utf8([start, ...textsOf(first)]);
  for (;;) {
    const batch = await next;
    if (!batch.last) next = read();
    yield utf8(textsOf(batch));
    if (batch.last) break;
  }
  yield utf8([queryResponseEnd]);
}

/** A failure cuts the answer where the rows are missing, unless it was left before. */
function ahead(batches: Batches<FoundRow>, log: Log): Promise<Batch<FoundRow>> {
  const batch = batches.next();
  batch.catch((error: Error & { code?: string }) => log.error({ code: error.code }, 'answer broken off'));
  return batch;
}

function textsOf({ rows }: Batch<FoundRow>): string[] {
  return rows.map(objectText);
}
