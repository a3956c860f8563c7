import { cdaLimits } from '../limits.ts';
import { type Folded, foldText, originalEnd } from './fold.ts';
import type { Passage, TextHit } from './model.ts';

/** Folded texts of passages that have been searched: a query is typed letter by letter over the same list. */
const foldedPassages = new WeakMap<Passage, Folded>();

/** Units of text shown on each side of a hit. */
const around = 60;

/**
 * Finds words in passages, whatever their case, accents, apostrophes and hyphens. Several words must all stand in the
 * same passage, in any order; words between quotation marks must follow each other.
 * @returns the hits in document order, at most `cdaLimits.maxHits`; none for a query without words.
 */
export function findInText(passages: readonly Passage[], query: string): TextHit[] {
  const terms = termsOf(query);
  const hits: TextHit[] = [];
  if (terms.length === 0) return hits;
  for (const [index, passage] of passages.entries()) {
    const folded = foldedOf(passage);
    if (!terms.every((term) => folded.text.includes(term))) continue;
    for (const { start, end } of rangesOf(passage.text, folded, terms)) {
      if (hits.length >= cdaLimits.maxHits) return hits;
      const { place, offset, text } = passage;
      hits.push({ passage: index, place, offset: offset + start, start, end, snippet: snippetOf(text, start, end) });
    }
  }
  return hits;
}

/** The words and quoted phrases of a query, folded as the texts are. */
function termsOf(query: string): string[] {
  const terms = new Set<string>();
  const pieces = query.slice(0, cdaLimits.maxQueryLength).matchAll(/"([^"]+)"|[“«]([^”»]+)[”»]|[^\s"“”«»]+/gu);
  for (const piece of pieces) {
    const term = foldText(piece[1] ?? piece[2] ?? piece[0]).text.trim();
    if (term !== '') terms.add(term);
  }
  return [...terms];
}

function foldedOf(passage: Passage): Folded {
  let folded = foldedPassages.get(passage);
  if (folded === undefined) {
    folded = foldText(passage.text);
    foldedPassages.set(passage, folded);
  }
  return folded;
}

type Range = { readonly start: number; readonly end: number };

function rangesOf(text: string, folded: Folded, terms: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const term of terms) {
    let at = folded.text.indexOf(term);
    while (at >= 0 && ranges.length < cdaLimits.maxHits) {
      ranges.push({ start: folded.origins[at]!, end: originalEnd(text, folded, at + term.length) });
      at = folded.text.indexOf(term, at + term.length);
    }
  }
  return ranges.sort((a, b) => a.start - b.start || a.end - b.end);
}

function snippetOf(text: string, start: number, end: number): TextHit['snippet'] {
  const from = wordStart(text, Math.max(0, start - around), start);
  const to = wordEnd(text, Math.min(text.length, end + around), end);
  const before = from > 0 ? '…' : '';
  const after = to < text.length ? '…' : '';
  const shift = before.length - from;
  return { text: `${before}${text.slice(from, to)}${after}`, start: start + shift, end: end + shift };
}

/** Moves a cut to the next word, so that no word and no character is cut in two. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, limit).search(/\s/u);
  return space < 0 ? limit : from + space + 1;
}

function wordEnd(text: string, to: number, limit: number): number {
  if (to === text.length) return to;
  const kept = text.slice(limit, to);
  const space = kept.search(/\s\S*$/u);
  return space < 0 ? limit : limit + space;
}
