import type { PatientCall } from '../call.ts';
import type { Config } from '../config.ts';
import type { StoredSet } from '../store/commands/store-update.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { Transaction } from '../store/transaction.ts';

/** An update under way: the patient's record is this transaction's, and nothing of it changes in between. */
export type Update = {
  readonly transaction: Transaction;
  readonly call: PatientCall;
  readonly config: Config;
  /** As the transaction sees it. */
  readonly standing: Standing;
  readonly set: StoredSet;
  readonly newId: () => string;
};

/** What was done, for the access history. */
export type Done = { readonly transactions: readonly string[]; readonly documentUniqueId: string };
