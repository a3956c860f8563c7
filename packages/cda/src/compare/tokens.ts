/** A word or a mark of a text: what is compared, and what is marked when it differs. */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

/**
 * The words and marks of a text; white space is none. Figures keep together what belongs to one value (12,5 – 12/03 –
 * 1.2.3): half a dose marked as changed would be read wrong.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /[\p{L}\p{N}\p{M}]+(?:[.,:/'’\-‑][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
  for (const match of text.matchAll(pattern)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}
