import type { MailSearch } from '@trousse/contract';
import { type KeptMessage, keywords } from '../kept-message.ts';
import type { IndexAnswer, IndexedMessage, IndexQuestion } from './open-index.ts';
import { folded, stems } from './stems.ts';
import type { Store } from './store.ts';

const day = 86_400_000;
/** Orders kept: pages ask for one window after the other of the same list. */
const keptOrders = 8;
/** Letters from which the table of letters answers. */
const gramLetters = 3;

type Entry = { readonly id: number; readonly count: number; readonly unread: number };
type Order = { readonly entries: readonly Entry[]; readonly messages: number };
type Keywords = Map<string, { messages: number; unread: number }>;
type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

/** Answers lists and searches of a store. Orders and counts are kept until the store changes. */
export class Query {
  readonly #store: Store;
  readonly #orders = new Map<string, Order>();
  #keywords: Keywords | undefined;
  #counts: ReturnType<Store['counts']> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The store changed: nothing kept holds. */
  forget(): void {
    this.#orders.clear();
    this.#keywords = undefined;
    this.#counts = undefined;
  }

  /** @returns undefined where headers of a folder are missing, or no table can answer */
  list(question: IndexQuestion): IndexAnswer | undefined {
    const { from, count, ...asked } = question;
    if (asked.folders.some((name) => this.#store.folder(name)?.whole !== true)) return undefined;
    const { exact, text } = asked.search ?? {};
    if (exact && text && text.length < gramLetters) return undefined;
    const key = JSON.stringify(asked);
    const order = this.#orders.get(key) ?? this.#order(asked);
    this.#orders.delete(key);
    this.#orders.set(key, order);
    if (this.#orders.size > keptOrders) this.#orders.delete(this.#orders.keys().next().value!);
    this.#counts ??= this.#store.counts();
    const { messages, texted } = this.#counts;
    return {
      ...{ total: order.entries.length, messages: order.messages, complete: texted === messages },
      rows: order.entries.slice(from, from + count).flatMap((entry) => this.#row(entry)),
    };
  }

  /** Messages of a thread, the oldest first. */
  thread(name: string): IndexedMessage[] {
    const thread = Number(/^thread-(\d{1,12})$/.exec(name)?.[1] ?? -1);
    const rows = this.#store
      .sql('SELECT id, unread FROM messages WHERE thread = ? ORDER BY at, id LIMIT 1000')
      .all(thread) as { id: number; unread: number }[];
    return rows.flatMap(({ id, unread }) => this.#row({ id, count: 1, unread }));
  }

  /** Messages and unread ones by keyword. */
  keywords(): Keywords {
    this.#keywords ??= this.#countKeywords();
    return this.#keywords;
  }

  #countKeywords(): Keywords {
    const rows = this.#store
      .sql('SELECT flags, count(*) AS messages, sum(unread) AS unread FROM messages GROUP BY flags')
      .all() as { flags: string; messages: number; unread: number }[];
    const found: Keywords = new Map();
    for (const { flags, messages, unread } of rows)
      for (const flag of flags.trim().split(' ')) {
        const before = found.get(flag) ?? { messages: 0, unread: 0 };
        found.set(flag, { messages: before.messages + messages, unread: before.unread + unread });
      }
    return found;
  }

  replacedBy(messageId: string): IndexedMessage | undefined {
    const row = this.#store
      .sql(
        `SELECT m.id, m.unread FROM replaced r JOIN messages m ON m.message_id = r.by_id
         WHERE r.message_id = ? AND EXISTS (SELECT 1 FROM messages WHERE message_id = ?1 AND cancelled = 1)
         ORDER BY m.at DESC LIMIT 1`,
      )
      .get(messageId) as { id: number; unread: number } | undefined;
    return row && this.#row({ id: row.id, count: 1, unread: row.unread })[0];
  }

  #order({ folders, keyword, search, threads }: Omit<IndexQuestion, 'from' | 'count'>): Order {
    const ids = folders.flatMap((name) => this.#store.folder(name)?.id ?? []);
    const conditions = [
      { sql: `m.folder IN (${ids.map(() => '?').join(', ') || 'NULL'})`, values: ids },
      ...(keyword === undefined ? [] : [{ sql: 'instr(m.flags, ?) > 0', values: [` ${keyword} `] }]),
      ...searchConditions(search ?? {}),
    ];
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    const values = conditions.flatMap((one) => one.values);
    // SQLite gives the bare columns of the row that holds the one max() of a query.
    const rows = this.#store
      .sql(
        threads
          ? `SELECT m.id AS id, max(m.at) AS at, count(*) AS count, sum(m.unread) AS unread,
               sum(m.critical * m.unread) > 0 AS critical
             FROM messages m WHERE ${where} GROUP BY m.thread ORDER BY critical DESC, at DESC, m.id DESC`
          : `SELECT m.id AS id, 1 AS count, m.unread AS unread, m.critical * m.unread AS critical
             FROM messages m WHERE ${where} ORDER BY critical DESC, m.at DESC, m.id DESC`,
      )
      .all(...values) as Entry[];
    return { entries: rows, messages: rows.reduce((sum, { count }) => sum + count, 0) };
  }

  #row({ id, count, unread }: Entry): IndexedMessage[] {
    const row = this.#store
      .sql(
        `SELECT m.kept, m.flags, m.snippet, m.thread, m.critical, m.cancelled, f.name AS folder,
           f.uid_validity AS uidValidity
         FROM messages m JOIN folders f ON f.id = m.folder WHERE m.id = ?`,
      )
      .get(id) as Record<'kept' | 'flags' | 'snippet' | 'folder' | 'uidValidity', string> &
      Record<'thread' | 'critical' | 'cancelled', number>;
    if (row === undefined) return [];
    const kept = JSON.parse(row.kept) as Omit<KeptMessage, 'flags' | 'snippet'>;
    const flags = row.flags.trim().split(' ').filter(Boolean);
    return [
      {
        ...kept,
        ...{ messageId: kept.messageId, from: kept.from, flags, snippet: row.snippet, folder: row.folder },
        ...{
          uidValidity: row.uidValidity,
          thread: `thread-${row.thread}`,
          critical: row.critical === 1,
          count,
          unread,
        },
        cancelled: row.cancelled === 1 || flags.includes(keywords.cancelled),
      },
    ];
  }
}

function searchConditions(search: MailSearch): Condition[] {
  const { text, exact, from, to, subject, since, until } = search;
  const conditions: Condition[] = [];
  if (text && exact) conditions.push({ sql: inGrams, values: [quoted(text)] });
  // What is typed has words between blanks; each must be somewhere.
  else if (text) for (const word of text.split(/\s+/).filter(Boolean)) conditions.push(wordCondition(word, ''));
  if (subject) for (const word of subject.split(/\s+/).filter(Boolean)) conditions.push(wordCondition(word, 'subject'));
  if (from) conditions.push({ sql: 'instr(m.people_from, ?) > 0', values: [folded(from)] });
  if (to) conditions.push({ sql: 'instr(m.people_to, ?) > 0', values: [folded(to)] });
  if (since) conditions.push({ sql: 'm.at >= ?', values: [Date.parse(`${since}T00:00:00Z`)] });
  if (until) conditions.push({ sql: 'm.at < ?', values: [Date.parse(`${until}T00:00:00Z`) + day] });
  for (const flag of ['unread', 'flagged', 'attachment', 'document'] as const)
    if (search[flag]) conditions.push({ sql: `m.${flag} = 1`, values: [] });
  return conditions;
}

const inGrams = 'm.id IN (SELECT rowid FROM grams WHERE grams MATCH ?)';

/** One word: its stem anywhere, or its very letters within a longer word, as the operator's own search finds it. */
function wordCondition(word: string, column: '' | 'subject'): Condition {
  const only = column === '' ? '' : `${column} : `;
  const stem = stems(word);
  const found: Condition[] = [];
  if (stem !== '') found.push({ sql: 'SELECT rowid FROM stems WHERE stems MATCH ?', values: [only + quoted(stem)] });
  if ([...word].length >= gramLetters)
    found.push({ sql: 'SELECT rowid FROM grams WHERE grams MATCH ?', values: [only + quoted(word)] });
  if (found.length === 0) return { sql: '0', values: [] };
  return {
    sql: `m.id IN (${found.map(({ sql }) => sql).join(' UNION ')})`,
    values: found.flatMap((one) => one.values),
  };
}

/** A phrase of FTS5, whatever is in it. */
function quoted(text: string): string {
  return `"${text.normalize('NFC').replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
