import type { CdaAttachment, CdaSection } from '../model.ts';
import { readEntries } from '../read/entries.ts';
import { sectionAnchor } from '../render/anchors.ts';
import type { ChangeMark, ChangeMarks } from '../render/change-marks.ts';
import { sectionTitle } from '../render/render-body.ts';
import { compareUnits } from './compare-units.ts';
import { markNarrative } from './mark-narrative.ts';
import { matchSections } from './match-sections.ts';
import type { MatchBudget } from './match-sequences.ts';
import type { SectionChange } from './model.ts';
import { type Unit, unitsOf } from './units.ts';

export type ComparisonContext = {
  readonly olderFiles: ReadonlyMap<string, CdaAttachment>;
  readonly newerFiles: ReadonlyMap<string, CdaAttachment>;
  readonly marks: ChangeMarks;
  readonly budget: MatchBudget;
  /** Filled on the way, in the order of the page. */
  readonly changes: SectionChange[];
};

type Place = readonly number[];
type Sides = { readonly older: CdaSection[]; readonly newer: CdaSection[] };

/** The sections of both sides at one level, marked; what changed is added to the list of changes. */
export function compareSections(
  older: readonly CdaSection[],
  newer: readonly CdaSection[],
  above: { readonly older: Place; readonly newer: Place },
  context: ComparisonContext,
): Sides {
  const pairs = new Map(matchSections(older, newer, context.budget).map((pair) => [pair.newer, pair]));
  const paired = new Set([...pairs.values()].map((pair) => pair.older));
  const olderOut: CdaSection[] = [...older];
  let nextOld = 0;
  const tellRemoved = (until: number) => {
    for (; nextOld < until; nextOld += 1) {
      const section = older[nextOld]!;
      if (paired.has(section)) continue;
      olderOut[nextOld] = wholly(section, 'removed', context.olderFiles, context);
      const anchor = sectionAnchor([...above.older, nextOld + 1]);
      context.changes.push({
        kind: 'section',
        change: 'removed',
        moved: false,
        title: sectionTitle(section),
        older: anchor,
      });
    }
  };
  const newerOut = newer.map((section, at) => {
    const place = [...above.newer, at + 1];
    const pair = pairs.get(section);
    if (pair === undefined) {
      const title = sectionTitle(section);
      context.changes.push({ kind: 'section', change: 'added', moved: false, title, newer: sectionAnchor(place) });
      return wholly(section, 'added', context.newerFiles, context);
    }
    const oldAt = older.indexOf(pair.older);
    if (!pair.moved) tellRemoved(oldAt);
    const both = compareSection(
      pair.older,
      section,
      pair.moved,
      { older: [...above.older, oldAt + 1], newer: place },
      context,
    );
    olderOut[oldAt] = both.older;
    return both.newer;
  });
  tellRemoved(older.length);
  return { older: olderOut, newer: newerOut };
}

function compareSection(
  older: CdaSection,
  newer: CdaSection,
  moved: boolean,
  place: { readonly older: Place; readonly newer: Place },
  context: ComparisonContext,
): { readonly older: CdaSection; readonly newer: CdaSection } {
  const before = unitsIn(older, context.olderFiles);
  const after = unitsIn(newer, context.newerFiles);
  const units = compareUnits(before, after, context.budget);
  const retitled = sectionTitle(older) !== sectionTitle(newer);
  // Coded entries are shown only where there are no words: there they are the section.
  const recoded = statementsOf(older, before) !== statementsOf(newer, after);
  const wordsChanged = [...units.older.values(), ...units.newer.values()].some(({ size }) => size > 0);
  if (wordsChanged || retitled || recoded || moved) {
    context.changes.push({
      kind: 'section',
      change: wordsChanged || retitled || recoded ? 'changed' : 'moved',
      moved,
      title: sectionTitle(newer),
      older: sectionAnchor(place.older),
      newer: sectionAnchor(place.newer),
    });
  }
  const inside = compareSections(older.sections, newer.sections, place, context);
  return {
    older: marked({ ...older, sections: inside.older }, units.older, 'removed', retitled, recoded, context),
    newer: marked({ ...newer, sections: inside.newer }, units.newer, 'added', retitled, recoded, context),
  };
}

/** A section that the other side does not have, with all that is below it. */
function wholly(
  section: CdaSection,
  mark: ChangeMark,
  files: ReadonlyMap<string, CdaAttachment>,
  context: ComparisonContext,
): CdaSection {
  const units = unitsIn(section, files);
  const changed = new Map(units.map((unit) => [unit, new Set(unit.words.keys())]));
  const sections = section.sections.map((child) => wholly(child, mark, files, context));
  return marked({ ...section, sections }, changed, mark, true, true, context);
}

function marked(
  section: CdaSection,
  units: ReadonlyMap<Unit, ReadonlySet<number>>,
  mark: ChangeMark,
  title: boolean,
  coded: boolean,
  { marks }: ComparisonContext,
): CdaSection {
  const { narrative } = section;
  const out: CdaSection = {
    ...section,
    entries: [...section.entries],
    ...(narrative === undefined ? {} : { narrative: markNarrative(narrative, units, mark, marks) }),
  };
  if (title) marks.set(out, mark);
  if (coded) marks.set(out.entries, mark);
  return out;
}

function unitsIn({ narrative }: CdaSection, files: ReadonlyMap<string, CdaAttachment>): Unit[] {
  return narrative === undefined ? [] : unitsOf(narrative, files);
}

/** What the page shows of the entries: nothing where the author wrote. */
function statementsOf(section: CdaSection, units: readonly Unit[]): string {
  return units.length > 0 ? '' : JSON.stringify(readEntries(section));
}
