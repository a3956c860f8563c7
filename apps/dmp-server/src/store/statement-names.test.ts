import { expect, it } from 'vitest';
import { createStatementNames } from './statement-names.ts';

it('a statement has a name from its third use on, and keeps it', () => {
  const nameOf = createStatementNames({ names: 2, candidates: 2 });
  const [first, second, third, fourth] = Array.from({ length: 4 }, () => nameOf('SELECT 1'));
  expect([first, second]).toEqual([undefined, undefined]);
  expect(third).toMatch(/^q[0-9a-f]{16}$/);
  expect(fourth).toBe(third);
});

it('two texts have two names, the same ones in every process', () => {
  const namesOf = (text: string) => {
    const nameOf = createStatementNames({ names: 2, candidates: 2 });
    return Array.from({ length: 3 }, () => nameOf(text));
  };
  expect(namesOf('SELECT 1')).toEqual(namesOf('SELECT 1'));
  expect(namesOf('SELECT 1')[2]).not.toBe(namesOf('SELECT 2')[2]);
});

it('texts that come once or twice take no name from one that comes back', () => {
  const nameOf = createStatementNames({ names: 1, candidates: 3 });
  for (let search = 0; search < 100; search += 1) for (const use of [1, 2]) nameOf(`SELECT ${search} -- ${use}`);
  for (const use of [1, 2]) expect(nameOf('SELECT p'), `use ${use}`).toBeUndefined();
  expect(nameOf('SELECT p')).toBeDefined();
});

it('of the texts without a name those used last are remembered', () => {
  const nameOf = createStatementNames({ names: 10, candidates: 2 });
  for (const text of ['a', 'a', 'b', 'a', 'b', 'c', 'b']) nameOf(text);
  // Used again before it was forgotten: its third use came.
  expect(nameOf('a')).toBeDefined();
  for (const text of ['d', 'd', 'e', 'f']) nameOf(text);
  expect(nameOf('d')).toBeUndefined();
});

it('there are no more names than allowed: what comes after is planned anew, what has one keeps it', () => {
  const nameOf = createStatementNames({ names: 2, candidates: 10 });
  for (const text of ['a', 'b', 'c']) for (let use = 0; use < 5; use += 1) nameOf(text);
  expect(nameOf('a')).toBeDefined();
  expect(nameOf('b')).toBeDefined();
  expect(nameOf('c')).toBeUndefined();
});
