import { CdaError, fieldName } from '@trousse/cda';
import type { IdentityTraits } from '@trousse/ins';
import { XmlError } from '@trousse/xml';
import { failure } from '../errors.ts';
import { uuidOid } from '../ids.ts';
import { limits } from '../limits.ts';
import { accessOf, fromStatus } from '../patients/known.ts';
import { traitsOf } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import type { Collaborators } from './advance.ts';
import { type DepositRow, type DepositSource, openValue, preparedContext } from './store.ts';
import { toSubmission } from './submission.ts';
import { contentContext } from './upload.ts';

/**
 * Makes the submission of a deposit while its author's card is there: the clinical document, its metadata, the
 * signature of the set. What comes out is kept, sealed, in place of the file.
 * @returns the row as it is now, or undefined when it was withdrawn meanwhile
 * @throws DMP_NONE, DMP_CLOSED, DEPOSIT_NOT_WRITTEN, and what the DMP or the card raise
 */
export async function prepare(
  { config, db, blobs, keys, clock, random }: Collaborators,
  session: Session,
  dmp: Dmp,
  row: DepositRow,
): Promise<DepositRow | undefined> {
  const source = openValue(keys, 'source', row.id, row.source!);
  const content = keys.open(await blobs.bytes(row.content_blob!), contentContext(row.professional));
  const situation = findSituation(session.who.situations, source.practice.situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  const traits = source.traits ?? (await askTraits(dmp, source));
  const { professional } = session.who;
  const input = written(() =>
    toSubmission({
      ...{ source, content, situation, traits, professional },
      timeZone: config.timeZone,
      oid: () => uuidOid(random),
    }),
  );
  const sealed = keys.seal(await dmp.prepare(source.ins, input), preparedContext(row.id));
  const { sha256 } = await blobs.put(sealed, { maxBytes: limits.payloadBytes });
  const changed = await db
    .updateTable('deposits')
    .set({ prepared_blob: sha256, content_blob: null, updated_at: clock() })
    .where('professional', '=', row.professional)
    .where('id', '=', row.id)
    .where('prepared_blob', 'is', null)
    .returningAll()
    .executeTakeFirst();
  await blobs.delete(changed === undefined ? sha256 : row.content_blob!);
  return changed;
}

/** A deposit from the list of patients: the list has not all the traits that a document must carry. */
async function askTraits(dmp: Dmp, { ins }: DepositSource): Promise<IdentityTraits> {
  const status = await dmp.status(ins);
  const access = accessOf(status);
  if (access === 'no-record') throw failure('DMP_NONE');
  if (access === 'closed') throw failure('DMP_CLOSED');
  const traits = traitsOf(fromStatus(ins, status));
  if (traits === undefined)
    throw failure('DEPOSIT_NOT_WRITTEN', { detail: 'le DMP ne donne pas toute l’identité du patient' });
  return traits;
}

/** A trait or a text that no clinical document can carry stays so: trying again is no use; it is named, not quoted. */
function written<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof CdaError || error instanceof XmlError)) throw error;
    const field = error instanceof CdaError ? error.field : undefined;
    const detail = field === undefined ? {} : { detail: `valeur refusée pour « ${fieldName(field)} »` };
    throw failure('DEPOSIT_NOT_WRITTEN', detail, error);
  }
}
