import { mssLimits } from '../limits.ts';
import { cut } from './clean-text.ts';

const most = { characters: mssLimits.maxHtmlCharacters, tags: mssLimits.maxHtmlTags };

/**
 * As much of a page as is read: so many characters, and so many tags (or whatever begins by `<`), since the parser of
 * pages takes the square of the depth to which they nest.
 */
export function cutPage(html: string, { characters, tags }: { characters: number; tags: number } = most): string {
  const page = cut(html, characters);
  let at = page.indexOf('<');
  for (let left = tags; at !== -1; left -= 1) {
    if (left <= 0) return page.slice(0, at);
    at = page.indexOf('<', at + 1);
  }
  return page;
}

export function tagsOf(page: string): number {
  return page.split('<').length - 1;
}
