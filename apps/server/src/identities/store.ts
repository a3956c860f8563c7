import { comparableTrait, type Identity, type IdentityTraits, type Ins, makeIdentity, retrievalOf } from '@trousse/ins';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Keys } from '../keys/keys.ts';
import { limits } from '../limits.ts';

export type IdentityRow = Selectable<Database['identities']>;
export type StoredIdentity = { readonly row: IdentityRow; readonly identity: Identity };

/** Values of a row for an identity; the seal binds them to the row and to its version, so that none can be put back. */
export function toRow(
  keys: Keys,
  identity: Identity,
  at: Pick<IdentityRow, 'owner' | 'id' | 'version' | 'changed_by' | 'created_at' | 'changed_at'>,
): IdentityRow {
  const ins = retrievalOf(identity)?.ins;
  return {
    ...at,
    patient: ins === undefined ? null : keys.patientPseudonym(ins),
    likeness: likenessOf(keys, at.owner, identity.traits),
    status: identity.status,
    sealed: keys.seal(Buffer.from(JSON.stringify(identity)), sealContext(at)),
  };
}

/** @throws Error for a row that is not as this server sealed it */
function openRow(keys: Keys, row: IdentityRow): StoredIdentity {
  const parts = JSON.parse(keys.open(row.sealed, sealContext(row)).toString('utf8')) as Identity;
  return { row, identity: makeIdentity(parts) };
}

/** An identity by its id, held until the end of the transaction that `db` is. */
export async function lockIdentity(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
  id: string,
): Promise<StoredIdentity | undefined> {
  const row = await rowsOf(db, owner).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && openRow(keys, row);
}

export async function readIdentity(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
  id: string,
): Promise<StoredIdentity | undefined> {
  const row = await rowsOf(db, owner).where('id', '=', id).executeTakeFirst();
  return row && openRow(keys, row);
}

/** The identity that holds a matricule. */
export async function readByIns(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
  ins: Ins,
): Promise<StoredIdentity | undefined> {
  const row = await rowsOf(db, owner).where('patient', '=', keys.patientPseudonym(ins)).executeTakeFirst();
  return row && openRow(keys, row);
}

/** Identities without matricule whose name, first given name, birth date and sex are these. */
export async function readSimilar(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
  traits: IdentityTraits,
): Promise<StoredIdentity[]> {
  const rows = await rowsOf(db, owner)
    .where('likeness', '=', likenessOf(keys, owner, traits))
    .where('patient', 'is', null)
    .orderBy('changed_at', 'desc')
    .limit(limits.similarIdentities)
    .execute();
  return rows.map((row) => openRow(keys, row));
}

/** The newest first, and whether there are more than are listed. */
export async function listIdentities(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
): Promise<{ stored: StoredIdentity[]; more: boolean }> {
  const rows = await rowsOf(db, owner)
    .orderBy('id', 'desc')
    .limit(limits.identitiesListed + 1)
    .execute();
  const stored = rows.slice(0, limits.identitiesListed).map((row) => openRow(keys, row));
  return { stored, more: rows.length > limits.identitiesListed };
}

/** All of them: names are sealed, so that a search by name opens each. */
export async function everyIdentity(
  { db, keys }: { db: Kysely<Database>; keys: Keys },
  owner: string,
): Promise<StoredIdentity[]> {
  const rows = await rowsOf(db, owner).execute();
  return rows.map((row) => openRow(keys, row));
}

const rowsOf = (db: Kysely<Database>, owner: string) =>
  db.selectFrom('identities').selectAll().where('owner', '=', owner);

const sealContext = ({ owner, id, version }: Pick<IdentityRow, 'owner' | 'id' | 'version'>) =>
  `identity ${owner} ${id} ${version}`;

function likenessOf(keys: Keys, owner: string, traits: IdentityTraits): Buffer {
  const [first = ''] = comparableTrait(traits.birthGivenNames.join(' ')).split(' ');
  return keys.likeness(owner, comparableTrait(traits.birthName), first, traits.birthDate, traits.sex);
}
