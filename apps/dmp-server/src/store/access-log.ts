import type { Call } from '../call.ts';
import { createHistoryMonths } from './commands/history-months.ts';
import { type AccessTrace, accessRow, accessStatement } from './commands/record-access.ts';
import type { AccessHistoryRow, Database } from './schema.ts';
import type { Store } from './store.ts';
import type { Transaction } from './transaction.ts';

export type Trace = Omit<AccessTrace, 'historyId' | 'documentUniqueId'> & {
  /** A row for each; none named: one row for the call. */
  readonly documentUniqueIds?: readonly string[];
};

/** The history of who asked what of each record: one row a call, or one a document read. Durable once it resolves. */
export type AccessLog = {
  record(call: Call, trace: Trace): Promise<void>;
  /** The same inside the transaction of what the call did; `prepare` must have been awaited before it began. */
  recordWithin(transaction: Transaction, call: Call, trace: Trace): Promise<void>;
  prepare(at: Date): Promise<void>;
  /** The rows themselves, for a statement that writes them with the rest of what the call did. */
  rows(call: Call, trace: Trace, patientId: string): AccessHistoryRow[];
};

export function createAccessLog(store: Store, newId: () => string): AccessLog {
  const months = createHistoryMonths(store.db);
  const statements = (call: Call, { documentUniqueIds = [], ...trace }: Trace) =>
    (documentUniqueIds.length === 0 ? [undefined] : documentUniqueIds).map((documentUniqueId) =>
      accessStatement(call, {
        ...trace,
        historyId: newId(),
        ...(documentUniqueId === undefined ? {} : { documentUniqueId }),
      }),
    );
  return {
    prepare: (at) => months.ensure(at),
    rows: (call, { documentUniqueIds = [], ...trace }, patientId) =>
      (documentUniqueIds.length === 0 ? [undefined] : documentUniqueIds).map((documentUniqueId) =>
        accessRow(call, {
          ...trace,
          patientId,
          historyId: newId(),
          ...(documentUniqueId === undefined ? {} : { documentUniqueId }),
        }),
      ),
    async record(call, trace) {
      await months.ensure(call.at);
      for (const statement of statements(call, trace)) await store.prepared(statement);
    },
    async recordWithin(transaction: Database, call, trace) {
      for (const statement of statements(call, trace)) await statement.execute(transaction);
    },
  };
}
