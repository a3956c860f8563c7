import type { Connection } from 'pg';
import Cursor from 'pg-cursor';

/** What a connection knows of the statements that it was given under a name, as `pg` keeps it for its own queries. */
type Named = {
  readonly parsedStatements: Readonly<Record<string, string>>;
  readonly submittedNamedStatements: Record<string, string>;
};

/** A statement with its values, and the name that connections know it under. */
export type Statement = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };

/**
 * A cursor over a statement that its connection keeps planned under a name: `pg-cursor` has the database plan its text
 * each time, which costs as much as a short search itself.
 */
export class PreparedCursor<Row> extends Cursor<Row> {
  /** `pg` notes the statement as known once the database has read it. */
  readonly name: string;
  readonly text: string;

  /** @param statement.name '' for a text that is planned each time */
  constructor(statement: Statement) {
    super(statement.text, [...statement.values], { rowMode: 'array' });
    this.name = statement.name;
    this.text = statement.text;
  }

  override submit = (connection: Connection): void => {
    const { name, text } = this;
    const { parsedStatements, submittedNamedStatements } = connection as Connection & Named;
    // The part of a connection that opening a portal uses, with the name put in.
    const naming = {
      parse() {
        if (name in parsedStatements || name in submittedNamedStatements) return;
        connection.parse({ name, text, types: [] }, true);
        if (name !== '') submittedNamedStatements[name] = text;
      },
      bind: (config: object) => connection.bind({ ...config, statement: name }, true),
      describe: (message: { type: string; name: string }) => connection.describe(message, true),
      flush: () => connection.flush(),
      once: (event: string, listener: () => void) => connection.once(event, listener),
    };
    Cursor.prototype.submit.call(this, naming as unknown as Connection);
    Object.assign(this, { connection });
  };
}
