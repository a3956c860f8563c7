import { parse } from 'libpg-query';
import { patientTables } from './patient-tables.ts';

/** How a statement that crosses patients on purpose says so, and why. */
const mark = /\/\* across patients: .+? \*\//;

type Node = { readonly [key: string]: unknown };

/**
 * Tables of patients that a statement reads or changes without being held to one patient: in each query, the
 * `patient_id` of each such table must be equated, directly or through others, with a parameter or with that of a
 * common table, or of a look-up that a parameter bounds. A statement that says why it crosses patients is let through.
 * @returns `table AS alias` of each that is not held; empty when the statement is held
 * @throws when the text is no PostgreSQL statement
 */
export async function acrossPatients(text: string): Promise<string[]> {
  if (mark.test(text)) return [];
  const { stmts = [] } = (await parse(text)) as unknown as { stmts?: readonly Node[] };
  return stmts.flatMap((statement) => [...looseIn(statement, new Set())]);
}

/**
 * The same of every query inside a node that has tables of its own, sub-selects and common tables included.
 * @param around aliases of the queries around it that are not held
 */
function* looseIn(node: unknown, around: ReadonlySet<string>): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* looseIn(one, around);
  else if (isNode(node)) {
    for (const [kind, value] of Object.entries(node)) {
      const query = isQuery.has(kind) && isNode(value) ? value : undefined;
      const { tables, free } = query ? judged(query, around) : { tables: [], free: around };
      yield* tables;
      yield* looseIn(value, free);
    }
  }
}

/** Names under which queries stand: the two sides of a UNION have their own. */
const isQuery: ReadonlySet<string> = new Set(['SelectStmt', 'UpdateStmt', 'DeleteStmt', 'larg', 'rarg']);

type Table = { readonly name: string; readonly alias: string };

/** One query. @returns its patients' tables that are not held, and every alias that is not, seen from within it */
function judged(query: Node, around: ReadonlySet<string>): { tables: readonly string[]; free: ReadonlySet<string> } {
  const tables = [
    ...ownTables([query.relation ? { RangeVar: query.relation } : undefined, query.fromClause, query.usingClause]),
  ];
  const held = new Set(tables.filter(({ name }) => isCommon(name)).map(({ alias }) => alias));
  const equalities = [...conditions(query)].map(equality).filter((pair) => pair !== undefined);
  const alone = tables.length === 1 ? tables[0]!.alias : undefined;
  const of = (side: string) => (side.startsWith('.') && alone ? alone + side : side);
  for (const { name, alias } of tables) {
    const bounded = (column: string) =>
      equalities.some((pair) => pair.map(of).includes(`${alias}.${column}`) && pair.includes('parameter'));
    if (bounded('patient_id')) held.add(alias);
    if (name === 'patient_identifiers' && bounded('matricule')) held.add(alias);
    if (name === 'document_locator' && bounded('unique_id')) held.add(alias);
  }
  // A correlated sub-select is held by what the query around it holds.
  const outer = (alias: string) => !tables.some((table) => table.alias === alias) && !around.has(alias);
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const pair of equalities) {
      const [one, other] = pair.map(of).map((side) => (side.endsWith('.patient_id') ? side.slice(0, -11) : undefined));
      if (one === undefined || other === undefined) continue;
      if (held.has(one) || outer(one)) held.add(other);
      if (held.has(other) || outer(other)) held.add(one);
    }
  }
  const own = tables.map(({ alias }) => alias);
  const left = tables.filter(({ alias }) => !held.has(alias));
  return {
    tables: left.filter(({ name }) => patientTables.has(name)).map(({ name, alias }) => `${name} AS ${alias}`),
    free: new Set([...[...around].filter((alias) => !own.includes(alias)), ...left.map(({ alias }) => alias)]),
  };
}

/** A common table is judged where it is made; partitions are named by their months. */
function isCommon(name: string): boolean {
  return (
    !patientTables.has(name) &&
    !/^(patient_identifiers|document_locator|holder_records|patient_traits|professional|structures)/.test(name)
  );
}

function* ownTables(node: unknown): Generator<Table> {
  if (Array.isArray(node)) for (const one of node) yield* ownTables(one);
  else if (isNode(node)) {
    if (isNode(node.RangeVar)) {
      const { relname, alias } = node.RangeVar as { relname: string; alias?: { aliasname: string } };
      yield { name: relname, alias: alias?.aliasname ?? relname };
    }
    if (isNode(node.JoinExpr)) yield* ownTables([node.JoinExpr.larg, node.JoinExpr.rarg]);
  }
}

/** What must be true of every row: the WHERE clause and the conditions of joins, taken apart at each AND. */
function* conditions(query: Node): Generator<Node> {
  yield* conjuncts(query.whereClause);
  yield* joinConditions(query.fromClause);
}

function* joinConditions(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const one of node) yield* joinConditions(one);
  else if (isNode(node) && isNode(node.JoinExpr)) {
    yield* conjuncts(node.JoinExpr.quals);
    yield* joinConditions([node.JoinExpr.larg, node.JoinExpr.rarg]);
  }
}

function* conjuncts(node: unknown): Generator<Node> {
  if (!isNode(node)) return;
  const { BoolExpr } = node as { BoolExpr?: { boolop: string; args: unknown[] } };
  if (BoolExpr?.boolop === 'AND_EXPR') for (const arg of BoolExpr.args) yield* conjuncts(arg);
  else yield node;
}

/** Both sides of `a = b` or `a = ANY(b)`: `alias.column`, `.column`, `parameter`, or something else. */
function equality(node: Node): [string, string] | undefined {
  const { A_Expr } = node as { A_Expr?: { kind: string; name: readonly Node[]; lexpr: unknown; rexpr: unknown } };
  const isEqual = (A_Expr?.name[0] as { String?: { sval: string } } | undefined)?.String?.sval === '=';
  return A_Expr && isEqual && A_Expr.kind === 'AEXPR_OP' ? [side(A_Expr.lexpr), side(A_Expr.rexpr)] : undefined;
}

function side(node: unknown): string {
  if (!isNode(node)) return '';
  if (isNode(node.TypeCast)) return side(node.TypeCast.arg);
  if (node.ParamRef !== undefined || node.A_Const !== undefined) return 'parameter';
  const { ColumnRef } = node as { ColumnRef?: { fields: readonly { String?: { sval: string } }[] } };
  const names = ColumnRef?.fields.map((field) => field.String?.sval ?? '*');
  return names === undefined ? '' : names.length === 1 ? `.${names[0]}` : names.slice(-2).join('.');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
