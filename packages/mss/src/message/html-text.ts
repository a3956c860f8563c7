import sanitize from 'sanitize-html';
import { neverShown } from './html-rules.ts';

/** The words of a page, for lists, searches and quotes: a line for each block. */
export function htmlText(html: string): string {
  const broken = html.replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote|hr)\b/gi, '\n$&');
  const bare = sanitize(broken, { allowedTags: [], allowedAttributes: {}, nonTextTags: [...neverShown] });
  return unescaped(bare)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What the sanitiser itself escapes, and nothing else. */
function unescaped(text: string): string {
  const meanings: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => meanings[name]!);
}
