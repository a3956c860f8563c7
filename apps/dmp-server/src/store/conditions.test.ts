import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { expect, it } from 'vitest';
import { allOf, anyOf, type Condition, conditionSql } from './conditions.ts';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const text = (condition: Condition): string => conditionSql(condition).compile(db).sql;

const a = sql<boolean>`a`;
const b = sql<boolean>`b`;

it('conditions are asked together, in parentheses', () => {
  expect(text(allOf(a, b))).toBe('(a AND b)');
  expect(text(allOf(a, anyOf(b, a)))).toBe('(a AND (b OR a))');
});

it('what is known beforehand is not asked', () => {
  expect([allOf(true, a), allOf(a, true), anyOf(false, a), anyOf(a, false)].map(text)).toEqual(['a', 'a', 'a', 'a']);
});

it('what is known beforehand may decide the whole', () => {
  expect([allOf(a, false), anyOf(a, true), allOf(true, true), anyOf(false, false)].map(text)).toEqual([
    'false',
    'true',
    'true',
    'false',
  ]);
});
