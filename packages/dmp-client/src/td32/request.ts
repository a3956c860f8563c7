import { dmpOids } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { type DocumentEntry, encodeRetrieve } from '@trousse/xds';
import type { Call } from '../call.ts';
import { DmpError, dmpErrorCodes } from '../errors.ts';
import { dmpClientLimits } from '../limits.ts';

/** A document to read: its metadata as TD3.1 gave them, whose hash and size are then verified. */
export type DocumentToRead = Pick<DocumentEntry, 'uniqueId' | 'repositoryUniqueId' | 'hash' | 'size'>;

/** Request of TD3.2. @throws DmpError `input` for no document or too many. */
export function td32Request(ins: Ins, entries: readonly DocumentToRead[]): Call {
  if (entries.length === 0 || entries.length > dmpClientLimits.maxDocuments) {
    throw new DmpError('input', entries.length === 0 ? dmpErrorCodes.missingDocument : dmpErrorCodes.tooLarge);
  }
  const requests = entries.map((entry) => ({
    repositoryUniqueId: entry.repositoryUniqueId ?? dmpOids.repository,
    documentUniqueId: entry.uniqueId,
  }));
  return { transaction: 'td32', patient: ins, body: encodeRetrieve(requests) };
}
