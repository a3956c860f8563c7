import type { XmlElement } from '@trousse/xml';
import { type ChangeMark, type ChangeMarks, markedHtml } from '../render/change-marks.ts';
import { textHtml } from '../render/direction.ts';
import { printable } from '../render/render-body.ts';
import { compareUnits } from './compare-units.ts';
import { markNarrative } from './mark-narrative.ts';
import type { MatchBudget } from './match-sequences.ts';
import { tokensOf } from './tokens.ts';
import type { Unit } from './units.ts';

/** Two plain texts, line by line and word by word, as HTML in the manner of `renderBody` (`cda-plain`). */
export function compareTexts(
  older: string,
  newer: string,
  budget: MatchBudget,
): { readonly older: string; readonly newer: string; readonly same: boolean } {
  const before = linesOf(older);
  const after = linesOf(newer);
  const changes = compareUnits(before.units, after.units, budget);
  const same = changes.older.size === 0 && changes.newer.size === 0;
  return {
    older: html(before.lines, changes.older, 'removed'),
    newer: html(after.lines, changes.newer, 'added'),
    same,
  };
}

function linesOf(text: string): { readonly lines: XmlElement; readonly units: readonly Unit[] } {
  const children = text.split(/(?<=\n)/);
  const lines: XmlElement = { name: 'text', ns: '', attributes: {}, children };
  const units = children.flatMap((line, index): Unit[] => {
    const tokens = tokensOf(line);
    const words = tokens.map((token) => token.text);
    return tokens.length === 0 ? [] : [{ kind: 'text', leaves: [{ parent: lines, index, tokens }], words }];
  });
  return { lines, units };
}

function html(lines: XmlElement, changes: ReadonlyMap<Unit, ReadonlySet<number>>, mark: ChangeMark): string {
  if (lines.children.every((line) => line === '')) return '';
  const marks: ChangeMarks = new WeakMap();
  const direction = { rightToLeft: false };
  const { children } = markNarrative(lines, changes, mark, marks);
  const pieces = children.map((piece) =>
    typeof piece === 'string'
      ? textHtml(printable(piece), direction)
      : markedHtml(textHtml(printable(String(piece.children[0])), direction), marks.get(piece)),
  );
  return `<div class="cda-plain">${pieces.join('')}</div>`;
}
