import type { CdaSection } from '../model.ts';
import { type MatchBudget, matchSequences } from './match-sequences.ts';

export type SectionPair = { readonly older: CdaSection; readonly newer: CdaSection; readonly moved: boolean };

const code = ({ code: own }: CdaSection) =>
  own === undefined || own.code === '' ? undefined : `${own.system}|${own.code}`;
const template = ({ templateIds }: CdaSection) =>
  templateIds.length === 0
    ? undefined
    : templateIds
        .map(({ root }) => root)
        .sort()
        .join('|');
const both = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined ? undefined : `${a}||${b}`;

/** What makes two sections the same, from the surest to the least sure. */
const keys: readonly ((section: CdaSection) => string | undefined)[] = [
  (section) => both(code(section), section.title),
  (section) => both(code(section), template(section)),
  code,
  template,
  (section) => section.title,
];

/**
 * Which section of the newer document is which of the older: by code, model and title. Those out of the common order
 * have moved. In the order of the newer document.
 */
export function matchSections(
  older: readonly CdaSection[],
  newer: readonly CdaSection[],
  budget: MatchBudget,
): SectionPair[] {
  const olderOf = new Map<CdaSection, CdaSection>();
  const taken = new Set<CdaSection>();
  for (const key of keys) {
    const waiting = Map.groupBy(
      older.filter((section) => !taken.has(section)),
      (section) => key(section),
    );
    for (const section of newer) {
      const own = key(section);
      const match = own === undefined || olderOf.has(section) ? undefined : waiting.get(own)?.shift();
      if (match === undefined) continue;
      olderOf.set(section, match);
      taken.add(match);
    }
  }
  const oldOrder = older.filter((section) => taken.has(section));
  const newOrder = newer.flatMap((section) => olderOf.get(section) ?? []);
  const names = pairNames(newer, olderOf);
  const name = (section: CdaSection) => names.get(section)!;
  const inPlace = new Set(matchSequences(oldOrder.map(name), newOrder.map(name), budget).map(([i]) => oldOrder[i]!));
  return newer.flatMap((section) => {
    const match = olderOf.get(section);
    return match === undefined ? [] : [{ older: match, newer: section, moved: !inPlace.has(match) }];
  });
}

/** A name for each pair that says nothing of which side is the older: of two that changed places, the same one moved. */
function pairNames(
  newer: readonly CdaSection[],
  olderOf: ReadonlyMap<CdaSection, CdaSection>,
): ReadonlyMap<CdaSection, string> {
  const describe = (section: CdaSection) => JSON.stringify([code(section), section.title, template(section)]);
  const seen = new Map<string, number>();
  const names = new Map<CdaSection, string>();
  for (const section of newer) {
    const match = olderOf.get(section);
    if (match === undefined) continue;
    const name = [describe(match), describe(section)].sort().join();
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    names.set(match, `${name} ${count}`);
  }
  return names;
}
