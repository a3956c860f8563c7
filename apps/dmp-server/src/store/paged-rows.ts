import { type Connection, Query } from 'pg';

/** A statement with its values, and the name that connections know it under; '' for a text that is planned each time. */
export type Statement = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };

/** Some rows of a statement; after the last page, which may be empty, there is none to ask for. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly last: boolean };

/**
 * The rows of a statement as arrays of texts, a page at a time: `pg`'s own query, which asks for its next page when it is
 * told to rather than at once. The first page is asked for with the statement itself, in one round trip (PostgreSQL,
 * "Extended Query").
 */
export class PagedRows<Row> extends Query {
  /** Settles when the connection can serve others; rejects when it must not, with what the database said. */
  readonly ended: Promise<void>;
  readonly #end = Promise.withResolvers<void>();
  readonly #pageSize: number;
  #page = Promise.withResolvers<Page<Row>>();
  #asked = true;
  #rows: Row[] = [];
  #connection: Connection | undefined;
  #failure: Error | undefined;

  constructor({ name, text, values }: Statement, pageSize: number) {
    super({ name, text, values: [...values], rowMode: 'array', rows: pageSize } as ConstructorParameters<
      typeof Query
    >[0]);
    this.#pageSize = pageSize;
    this.ended = this.#end.promise;
    // Whoever waits for a page is told of its failure there; whoever waits for the end, here.
    this.#page.promise.catch(() => {});
    this.ended.catch(() => {});
  }

  /** The next page, one at a time. @throws what the database said, or why the connection was lost */
  next(): Promise<Page<Row>> {
    // It may have come right behind a page, before anyone was told.
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (!this.#asked) {
      this.#page = Promise.withResolvers();
      this.#connection!.execute({ portal: '', rows: String(this.#pageSize) }, true);
      this.#connection!.flush();
    }
    this.#asked = false;
    return this.#page.promise;
  }

  /** Leaves the rest unread, between two pages. */
  leave(): void {
    this.#connection?.sync();
  }

  // What `pg` calls as the database's messages come.

  handleDataRow({ fields }: { readonly fields: Row }): void {
    this.#rows.push(fields);
  }

  handlePortalSuspended(connection: Connection): void {
    this.#connection = connection;
    this.#give(false);
  }

  handleCommandComplete(_: unknown, connection: Connection): void {
    connection.sync();
    this.#give(true);
  }

  handleReadyForQuery(): void {
    this.#end.resolve();
  }

  handleError(error: Error): void {
    this.#failure = error;
    this.#page.reject(error);
    this.#end.reject(error);
  }

  #give(last: boolean): void {
    const rows = this.#rows;
    this.#rows = [];
    this.#page.resolve({ rows, last });
  }
}
