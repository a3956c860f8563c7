import type { DocumentRow, Period, States } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { toRows } from './list.ts';
import type { OpenRecord } from './open-record.ts';
import { byNewestAct } from './rows.ts';

/** One search, from the first document found to its end. */
export class Listing {
  readonly #context: Pick<Context, 'db' | 'keys'>;
  readonly #session: Session;
  readonly #record: OpenRecord;
  readonly #found = new Set<string>();

  constructor(context: Pick<Context, 'db' | 'keys'>, session: Session, record: OpenRecord) {
    this.#context = context;
    this.#session = session;
    this.#record = record;
  }

  /**
   * The rows of what is found, while the rest is on its way: the first as soon as they fill a screen, the others in
   * larger pieces; at least one piece, be it empty.
   */
  async *rows(found: AsyncIterable<readonly DocumentEntry[]>): AsyncGenerator<DocumentRow[], void, undefined> {
    let waiting = new Map<string, DocumentEntry>();
    let wanted: number = limits.firstRows;
    for await (const entries of found) {
      for (const [handle, entry] of this.#record.take(entries)) {
        this.#found.add(handle);
        waiting.set(handle, entry);
      }
      if (waiting.size < wanted) continue;
      yield await this.#toRows(waiting);
      waiting = new Map();
      wanted = limits.rowsAtOnce;
    }
    if (waiting.size > 0 || wanted === limits.firstRows) yield await this.#toRows(waiting);
  }

  /** The search covered the list: what it did not find leaves it. @returns the handles that leave */
  settle(period: Period, states: States): string[] {
    return this.#record.settle(period, states, this.#found);
  }

  #toRows(found: ReadonlyMap<string, DocumentEntry>): Promise<DocumentRow[]> {
    const ordered = [...found].toSorted(([, one], [, other]) => byNewestAct(one, other));
    return toRows(this.#context, this.#session, this.#record, ordered);
  }
}
