import { mssLimits } from '../limits.ts';

/**
 * The body as it came, with the lines that part it, of a message of which nothing could be made out (its parts end before
 * they begin): rather that than nothing.
 * @returns '' where there are but delimiters, headers of parts and blanks
 */
export function unparted(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, mssLimits.maxHeaderBytes + mssLimits.maxTextCharacters));
  const end = /(?:^|\n)\r*\n/.exec(text);
  if (end === null) return '';
  const body = text.slice(end.index + end[0].length);
  return body.split('\n').some((line) => !/^(?:--|[\w-]{1,60}:|[ \t]|\s*$)/.test(line))
    ? body.replace(/\r\n?/g, '\n').trim()
    : '';
}
