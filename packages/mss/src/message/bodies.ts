import { mssLimits } from '../limits.ts';
import { cut } from './clean-text.ts';
import { cutPage, tagsOf } from './cut-page.ts';
import { htmlText } from './html-text.ts';
import type { Piece } from './mail-parser.ts';

/**
 * The text of a message and its page, of all the pieces that it has: one that stands in one form alone is turned into
 * the other where the message needs it. There is a page where one piece is a page.
 * @returns `cut`: some of it was left out for passing a limit
 */
export function readBodies(pieces: readonly Piece[]): { text: string; html?: string; cut: boolean } {
  const pages = pieces.map(({ plain = '', html }) => html ?? asPage(plain)).join('\n');
  const text = textOf(pieces);
  const short = cut(text, mssLimits.maxTextCharacters);
  const bodies = { text: short.toWellFormed(), cut: short.length < text.length };
  if (pieces.every(({ html }) => html === undefined)) return bodies;
  const html = cutPage(pages);
  return { ...bodies, html: html.toWellFormed(), cut: bodies.cut || html.length < pages.length };
}

/** Pages that have no text of their own are turned into one as far as a single page would be. */
function textOf(pieces: readonly Piece[]): string {
  let characters: number = mssLimits.maxHtmlCharacters;
  let tags: number = mssLimits.maxHtmlTags;
  const texts = pieces.map(({ plain, html = '' }) => {
    if (plain !== undefined) return plain;
    const page = cutPage(html, { characters, tags });
    characters -= page.length;
    tags -= tagsOf(page);
    return htmlText(page);
  });
  return texts.join('\n').replace(/\r\n?/g, '\n');
}

function asPage(text: string): string {
  const meanings: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' };
  return `<div style="white-space:pre-wrap">${text.replace(/[<&]/g, (letter) => meanings[letter]!)}</div>`;
}
