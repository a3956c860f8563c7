import { mssLimits } from '../limits.ts';

/**
 * The message ids of a header, each with its angle brackets. Some software forgets them: bare ids are taken where there
 * is no other.
 */
export function messageIds(header: string): string[] {
  const text = header.slice(0, mssLimits.maxReferences * 300);
  const found =
    text.match(/<[^<>\s]{1,998}>/g) ??
    text
      .split(/\s+/)
      .filter(isBareId)
      .map((id) => `<${id}>`);
  // The oldest and the newest tell the thread: what is between them goes first.
  return found.length <= mssLimits.maxReferences ? found : [found[0]!, ...found.slice(1 - mssLimits.maxReferences)];
}

function isBareId(text: string): boolean {
  return /^[^<>\s@]{1,500}@[^<>\s@]{1,400}$/.test(text);
}
