import { type MatchBudget, matchSequences } from './match-sequences.ts';
import type { Unit } from './units.ts';

/** For each unit of a side, the words that the other side does not have: their indices among `Unit.words`. */
export type UnitChanges = {
  readonly older: ReadonlyMap<Unit, ReadonlySet<number>>;
  readonly newer: UnitChanges['older'];
};

/** Pairs of units that are looked at to see which became which; more units are taken as wholly other. */
const maxPairs = 40_000;
/** Share of words in common from which a unit is held to be another one changed. */
const akin = 0.4;

/** Unit by unit, then word by word inside those that changed. */
export function compareUnits(older: readonly Unit[], newer: readonly Unit[], budget: MatchBudget): UnitChanges {
  const matches = matchSequences(older.map(keyOf), newer.map(keyOf), budget);
  const changes = { older: new Map<Unit, Set<number>>(), newer: new Map<Unit, Set<number>>() };
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...matches, [older.length, newer.length] as const]) {
    compareGap(older.slice(i, nextI), newer.slice(j, nextJ), changes, budget);
    i = nextI + 1;
    j = nextJ + 1;
  }
  return changes;
}

function keyOf({ kind, words }: Unit): string {
  return `${kind}\u0001${words.join('\u0001')}`;
}

function compareGap(
  removed: readonly Unit[],
  added: readonly Unit[],
  changes: { older: Map<Unit, Set<number>>; newer: Map<Unit, Set<number>> },
  budget: MatchBudget,
): void {
  const pairs = pairUp(removed, added, budget);
  const pairedOlder = new Set(pairs.map(([unit]) => unit));
  const pairedNewer = new Set(pairs.map(([, unit]) => unit));
  for (const unit of removed) if (!pairedOlder.has(unit)) changes.older.set(unit, all(unit));
  for (const unit of added) if (!pairedNewer.has(unit)) changes.newer.set(unit, all(unit));
  for (const [before, after] of pairs) {
    const olderOnly = all(before);
    const newerOnly = all(after);
    for (const [i, j] of matchSequences(before.words, after.words, budget)) {
      olderOnly.delete(i);
      newerOnly.delete(j);
    }
    changes.older.set(before, olderOnly);
    changes.newer.set(after, newerOnly);
  }
}

function all(unit: Unit): Set<number> {
  return new Set(unit.words.keys());
}

/** Which unit became which, in order, for the greatest likeness in all. The same pairs whichever side comes first. */
function pairUp(a: readonly Unit[], b: readonly Unit[], budget: MatchBudget): (readonly [Unit, Unit])[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > maxPairs) return [];
  const cost = b.length * wordCount(a) + a.length * wordCount(b);
  if (cost > budget.steps) return [];
  const swap =
    a.length > b.length || (a.length === b.length && a.map(keyOf).join('\u0002') > b.map(keyOf).join('\u0002'));
  if (swap) return pairUp(b, a, budget).map(([second, first]) => [first, second]);
  budget.steps -= cost;
  const likeness = a.map((first) => b.map((second) => likenessOf(first, second)));
  const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const taken = likeness[i]![j]! < akin ? 0 : likeness[i]![j]! + best[i + 1]![j + 1]!;
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, taken);
    }
  }
  const pairs: (readonly [Unit, Unit])[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (best[i]![j] === best[i + 1]![j]) i += 1;
    else if (best[i]![j] === best[i]![j + 1]) j += 1;
    else {
      pairs.push([a[i]!, b[j]!]);
      i += 1;
      j += 1;
    }
  }
  return pairs;
}

function wordCount(units: readonly Unit[]): number {
  return units.reduce((sum, { words }) => sum + words.length, 0);
}

/** Share of words in common, from 0 to 1 (Dice), whatever their order. */
function likenessOf(a: Unit, b: Unit): number {
  if (a.kind !== b.kind) return 0;
  const counts = new Map<string, number>();
  for (const word of a.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b.words) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return (2 * common) / (a.words.length + b.words.length);
}
