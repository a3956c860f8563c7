import { describe, expect, it } from 'vitest';
import { cdaLimits } from '../limits.ts';
import { readCda } from '../read/read-cda.ts';
import { narrativeDocument } from '../test-samples.ts';
import { cutHtml } from './cut-html.ts';
import { renderBody } from './render-body.ts';

const filler = 'mot '.repeat(30);
const many = (count: number, one: (at: number) => string) => Array.from({ length: count }, (_, at) => one(at)).join('');
const pieces = (narrative: string) => cutHtml(renderBody(readCda(narrativeDocument(narrative))).html);
const row = (at: number) => `<tr ID="r${at}"><td>${at}</td><td>${filler}</td></tr>`;
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter(Boolean);

/** Every tag of a piece is closed in it, in order. */
function expectWhole(piece: string): void {
  const open: string[] = [];
  for (const [, slash, name] of piece.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (slash) expect(open.pop()).toBe(name);
    else if (name !== 'br' && name !== 'col') open.push(name!);
  }
  expect(open).toEqual([]);
}

describe('a very long document in pieces', () => {
  it('is one piece, as it is, when it is not that long', () => {
    const { html } = renderBody(readCda(narrativeDocument(`<table><tbody>${many(100, row)}</tbody></table>`)));
    expect(cutHtml(html)).toEqual([html]);
  });

  it('each piece is whole in itself and bounded; together they say every word once, under the same anchors', () => {
    const narrative = many(6_000, (at) => `<paragraph ID="p${at}">${at} &lt;${filler}</paragraph>`);
    const { html } = renderBody(readCda(narrativeDocument(narrative)));
    const cut = cutHtml(html);
    expect(cut.length).toBeGreaterThan(10);
    for (const piece of cut) {
      expectWhole(piece);
      expect(piece.length).toBeLessThan(cdaLimits.maxHtmlPiece + 1_000);
    }
    expect(words(cut.join(''))).toEqual(words(html));
    const ids = cut.join('').match(/ id="[^"]*"/g)!;
    expect(ids).toEqual(html.match(/ id="[^"]*"/g));
  });

  it('a table goes on under its head, in columns of the same widths, named as what goes on', () => {
    const head = '<thead><tr><th ID="h">Rang</th><th>Texte</th></tr></thead>';
    const cut = pieces(`<table><caption>Bilan</caption>${head}<tbody>${many(4_000, row)}</tbody></table>`);
    const columns = /<colgroup>.*?<\/colgroup>/.exec(cut[0]!)![0];
    expect(columns.match(/width="\d+%"/g)).toHaveLength(2);
    expect(cut[0]).toContain('<div class="cda-table cda-cut" role="group" tabindex="0" aria-label="Tableau : Bilan">');
    for (const piece of cut.slice(1)) {
      expect(piece).toContain('aria-label="Tableau : Bilan (suite)"');
      expect(piece).toContain(
        `<table>${columns}<thead><tr><th scope="col">Rang</th><th scope="col">Texte</th></tr></thead><tbody><tr`,
      );
    }
    expect(cut.join('').match(/<caption/g)).toHaveLength(1);
    expect(cut.join('').match(/ id="cda-n-h"/g)).toHaveLength(1);
    for (const piece of cut) expectWhole(piece);
  });

  it('no cell that goes down into other rows is cut', () => {
    const block = (at: number) =>
      `<tr><td rowspan="3">${at}</td><td>${filler}</td></tr><tr><td>${filler}</td></tr><tr><td>${filler}</td></tr>`;
    const cut = pieces(`<table><tbody>${many(1_500, block)}</tbody></table>`);
    expect(cut.length).toBeGreaterThan(5);
    for (const piece of cut.slice(1)) expect(piece).toMatch(/<tbody><tr><td rowspan="3">/);
  });

  it('a numbered list goes on counting', () => {
    const cut = pieces(`<list listType="ordered">${many(4_000, (at) => `<item>${at + 1} ${filler}</item>`)}</list>`);
    expect(cut.length).toBeGreaterThan(5);
    for (const piece of cut.slice(1)) {
      const [, start, first] = /<ol start="(\d+)"[^>]*><li>(\d+) /.exec(piece)!;
      expect(start).toBe(first);
    }
  });

  it('what nothing can cut stays in one piece', () => {
    const cell = `<table><tbody><tr><td>${many(4_000, () => `<paragraph>${filler}</paragraph>`)}</td></tr></tbody></table>`;
    expect(pieces(cell)).toHaveLength(1);
    expect(pieces(`<content>${filler.repeat(5_000)}</content>`)).toHaveLength(1);
  });
});
