import { expect, it } from 'vitest';
import type { Mention } from './draft.ts';
import { Parties } from './parties.ts';

const person = (name: string, id?: string, more: Omit<Mention, 'person'> = {}): Mention => ({
  person: { id, name },
  ...more,
});
const place = (name: string, id?: string) => ({ structure: { id, name } });
const named = (mentions: readonly Mention[]) => new Parties(mentions, 'me').list.map(({ name }) => name);

it('EFF-84 takes a name for the one person who bears it, whatever its order, case, accents and title', () => {
  const mentions = [person('ÉPROUVETTE Agathe', '8997'), person('Dr Agathe Eprouvette'), person('eprouvette, AGATHE')];
  expect(named(mentions)).toEqual(['ÉPROUVETTE Agathe']);
  const parties = new Parties(mentions, '8997');
  expect(mentions.map((mention) => parties.of(mention))).toEqual([[0], [0], [0]]);
  expect(parties.list[0]).toEqual({ kind: 'professional', name: 'ÉPROUVETTE Agathe', id: '8997', me: true });
});

it('EFF-84 takes homonyms for two people, and a bare name for neither of them', () => {
  const mentions = [person('UN Jean', '1'), person('UN Jean', '2'), person('Jean UN')];
  expect(named(mentions)).toEqual(['UN Jean', 'UN Jean', 'Jean UN']);
});

it('EFF-84 lists an establishment that is named alone, and then for all that was done in it', () => {
  const inside = person('UN Jean', '1', place('HÔPITAL', '10B'));
  expect(named([inside])).toEqual(['UN Jean']);
  const parties = new Parties([inside, place('Hopital')], 'me');
  expect(parties.list.map(({ name, kind }) => [name, kind])).toEqual([
    ['UN Jean', 'professional'],
    ['Hopital', 'structure'],
  ]);
  expect(parties.of(inside)).toEqual([0, 1]);
});

it('copes with names of nothing, of code and of great length', () => {
  const odd = ['', '---', '__proto__', 'constructor', '<b>', 'a'.repeat(100_000)];
  const mentions = odd.map((name) => person(name));
  const parties = new Parties(mentions, 'me');
  expect(parties.list.length).toBeGreaterThan(3);
  for (const mention of mentions) expect(parties.of(mention)).toHaveLength(1);
});
