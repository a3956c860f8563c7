import type { CdaHeader } from '@trousse/cda';
import type { Deposit, DepositForm, Practice } from '@trousse/contract';
import type { IdentityTraits, Ins } from '@trousse/ins';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Keys } from '../keys/keys.ts';

export type DepositRow = Selectable<Database['deposits']>;

/** What the list shows; sealed in the row, and kept a few days after the delivery. */
export type DepositSummary = { readonly patientName: string; readonly title: string; readonly category: string };

/** The document that a deposit replaces (TD2.1 RPLC): its name, and what its own header says of versions. */
export type Replaced = {
  readonly uniqueId: string;
  readonly entryUuid: string;
  readonly version: Pick<CdaHeader, 'id' | 'setId' | 'versionNumber'>;
};

/** Everything from which a submission is made, but the file itself; sealed, and erased at the delivery. */
export type DepositSource = {
  readonly ins: Ins;
  /** As the record was opened; without them the DMP is asked when the submission is made. */
  readonly traits?: IdentityTraits;
  readonly form: DepositForm;
  /** `text/xml`: the content is the clinical document itself, whole, which is deposited as it is. */
  readonly mediaType: 'application/pdf' | 'text/plain' | 'text/xml';
  readonly practice: Practice;
  /** Made in a connexion secrète: what is sent of it says so, were the record closed since. */
  readonly secret?: true;
  readonly createdAt: string;
  readonly replaces?: Replaced;
};

export type DepositFailure = NonNullable<Deposit['failure']>;

type Sealed = { summary: DepositSummary; source: DepositSource; failure: DepositFailure };

/** Seals one of a deposit's values for its row. */
export function sealValue<Name extends keyof Sealed>(keys: Keys, name: Name, id: string, value: Sealed[Name]): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(value)), `${name} ${id}`);
}

/** Opens what `sealValue` sealed. */
export function openValue<Name extends keyof Sealed>(keys: Keys, name: Name, id: string, sealed: Buffer): Sealed[Name] {
  return JSON.parse(keys.open(sealed, `${name} ${id}`).toString('utf8')) as Sealed[Name];
}

/** How the prepared submission of a deposit is sealed. */
export const preparedContext = (id: string) => `prepared ${id}`;

/** A deposit as its professional sees it. */
export function toDeposit(keys: Keys, row: DepositRow): Deposit {
  return {
    id: row.id,
    ...openValue(keys, 'summary', row.id, row.summary),
    state: row.state,
    createdAt: row.created_at.toISOString(),
    ...(row.delivered_at && { deliveredAt: row.delivered_at.toISOString() }),
    ...(row.failure && { failure: openValue(keys, 'failure', row.id, row.failure) }),
  };
}

export async function readDeposit(
  db: Kysely<Database>,
  professional: string,
  id: string,
): Promise<DepositRow | undefined> {
  return await db
    .selectFrom('deposits')
    .selectAll()
    .where('professional', '=', professional)
    .where('id', '=', id)
    .executeTakeFirst();
}
