import type { Ins } from '@trousse/ins';
import { readAnswer } from '../answer.ts';
import { exchange } from '../call.ts';
import type { DmpDeps } from '../deps.ts';
import { dmpClientLimits } from '../limits.ts';
import type { CallOptions } from '../vihf.ts';
import { type DocumentToRead, td32Request } from './request.ts';
import { type ReadDocuments, td32Response } from './response.ts';

/**
 * TD3.2: reads documents, one by one on a user's act (EX_3.2-1010). SHA-1 and size are verified against the metadata.
 * @param options.maxDocumentBytes the largest document taken, 20 MB by default.
 * @throws DmpError
 */
export async function td32(
  deps: DmpDeps,
  ins: Ins,
  entries: readonly DocumentToRead[],
  options: CallOptions & { readonly maxDocumentBytes?: number },
): Promise<ReadDocuments> {
  const maxDocumentBytes = options.maxDocumentBytes ?? dmpClientLimits.maxDocumentBytes;
  const answer = await readAnswer(await exchange(deps, td32Request(ins, entries), options), { maxDocumentBytes });
  return td32Response(answer, entries, maxDocumentBytes);
}
