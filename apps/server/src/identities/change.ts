import type { IdentityChange } from '@trousse/contract';
import { editedTraits, type Identity, isDowngrade, proofOf, retrievalOf } from '@trousse/ins';
import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import type { Act, Details } from '../journal/entry.ts';
import type { Session } from '../session/session.ts';
import { ownerOf } from './owner.ts';
import { told } from './refusals.ts';
import { type IdentityRow, lockIdentity, readIdentity, type StoredIdentity, toRow } from './store.ts';
import { toIdentityView } from './view.ts';

export type ChangeContext = Pick<Context, 'config' | 'db' | 'keys' | 'clock' | 'random' | 'journal' | 'birthPlaces'>;

type Wish = {
  readonly identity: string;
  /** The version that the user saw; any, when it is not given. */
  readonly version?: number;
  readonly act: Act;
  readonly details: Details;
  /** What becomes of it, by the machine. */
  readonly change: (identity: Identity) => Identity;
};

/**
 * Changes one identity: traced, then written, in one transaction.
 * @returns it before and after
 * @throws IDENTITY_UNKNOWN, IDENTITY_CHANGED, IDENTITY_DUPLICATE and what the machine refuses
 */
export async function changeIdentity(
  context: ChangeContext,
  session: Session,
  wish: Wish,
): Promise<{ before: StoredIdentity; after: StoredIdentity }> {
  const owner = ownerOf(context, session);
  return await context.db.transaction().execute(async (tx) => {
    const before = await lockIdentity({ db: tx, keys: context.keys }, owner, wish.identity);
    if (before === undefined) throw failure('IDENTITY_UNKNOWN');
    if (wish.version !== undefined && wish.version !== before.row.version) throw failure('IDENTITY_CHANGED');
    const identity = told(() => wish.change(before.identity));
    const row = toRow(context.keys, identity, {
      ...before.row,
      ...{ version: before.row.version + 1, changed_by: session.nationalId, changed_at: context.clock() },
    });
    await requireFree(tx, row);
    await trace(context, session, wish, before.row, row);
    await tx
      .updateTable('identities')
      .set(row)
      .where('owner', '=', owner)
      .where('id', '=', row.id)
      .execute()
      .catch(refuseTaken);
    return { before, after: { row, identity } };
  });
}

/** Of two changes that give one matricule at the same moment, the database takes one (`unique_violation`). */
function refuseTaken(error: unknown): never {
  throw (error as { code?: unknown }).code === '23505' ? failure('IDENTITY_DUPLICATE', undefined, error) : error;
}

/**
 * Keeps an identity that was not there. Of two that bear one matricule, the first is kept.
 * @returns undefined when its matricule is kept already
 */
export async function addIdentity(
  context: ChangeContext,
  session: Session,
  identity: Identity,
  details: Details,
): Promise<StoredIdentity | undefined> {
  const { db, keys, clock, random } = context;
  const now = clock();
  const row = toRow(keys, identity, {
    ...{ owner: ownerOf(context, session), id: uuidV7(now, random), version: 1, changed_by: session.nationalId },
    ...{ created_at: now, changed_at: now },
  });
  return await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('identities')
      .values(row)
      .onConflict((conflict) => conflict.columns(['owner', 'patient']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) return undefined;
    await trace(context, session, { act: 'identity-kept', details }, undefined, row);
    return { row, identity };
  });
}

/**
 * Tells what a change would take away, or makes it once it is confirmed. What takes nothing away needs no word.
 * @throws as `changeIdentity`
 */
export async function changeOrTell(
  context: ChangeContext,
  session: Session,
  { confirmed, ...wish }: Wish & { readonly confirmed: boolean },
): Promise<IdentityChange> {
  const { row, identity } = await requireIdentity(context, session, wish.identity);
  const { version = row.version } = wish;
  if (version !== row.version) throw failure('IDENTITY_CHANGED');
  const next = told(() => wish.change(identity));
  if (!confirmed && isDowngrade(identity.status, next.status)) return lossOf(identity, next);
  const { after } = await changeIdentity(context, session, { ...wish, version });
  return { outcome: 'done', identity: await toIdentityView(context, after) };
}

/** An identity that a session may see. @throws IDENTITY_UNKNOWN */
export async function requireIdentity(
  context: Pick<Context, 'config' | 'db' | 'keys'>,
  session: Session,
  id: string,
): Promise<StoredIdentity> {
  const stored = await readIdentity(context, ownerOf(context, session), id);
  if (stored === undefined) throw failure('IDENTITY_UNKNOWN');
  return stored;
}

function lossOf(before: Identity, after: Identity): IdentityChange {
  return {
    ...{ outcome: 'to-confirm', from: before.status, to: after.status },
    dropsMatricule: retrievalOf(before) !== undefined && retrievalOf(after) === undefined,
    dropsProof: proofOf(before) !== undefined && proofOf(after) === undefined,
    traits: editedTraits(before.traits, after.traits),
  };
}

async function requireFree(tx: Kysely<Database>, { owner, id, patient }: IdentityRow): Promise<void> {
  if (patient === null) return;
  const other = await tx
    .selectFrom('identities')
    .select('id')
    .where('owner', '=', owner)
    .where('patient', '=', patient)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (other !== undefined) throw failure('IDENTITY_DUPLICATE');
}

async function trace(
  { journal }: ChangeContext,
  { nationalId: actor }: Session,
  { act, details }: Pick<Wish, 'act' | 'details'>,
  before: IdentityRow | undefined,
  after: IdentityRow,
): Promise<void> {
  const patient = after.patient ?? before?.patient;
  await journal.add(act, {
    actor,
    ...(patient != null && { patient }),
    details: { identity: after.id, ...details, ...(before && { from: before.status }), to: after.status },
  });
}
