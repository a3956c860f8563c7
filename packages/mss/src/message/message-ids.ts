import { mssLimits } from '../limits.ts';

/** A message id as it may be written again: printable ASCII (RFC 5322 §3.6.4), so that an answer can always name it. */
const written = /<[!-;=?-~]{1,998}>/g;

/** The first message id of a text, with its angle brackets. */
export function firstMessageId(text: string): string | undefined {
  return text.match(written)?.[0];
}

/**
 * The message ids of a header, each with its angle brackets. Some software forgets them: bare ids are taken where there
 * is no other.
 */
export function messageIds(header: string): string[] {
  const text = header.slice(0, mssLimits.maxReferences * 300);
  const found =
    text.match(written) ??
    text
      .split(/\s+/)
      .filter(isBareId)
      .map((id) => `<${id}>`);
  // The oldest and the newest tell the thread: what is between them goes first.
  return found.length <= mssLimits.maxReferences ? found : [found[0]!, ...found.slice(1 - mssLimits.maxReferences)];
}

function isBareId(text: string): boolean {
  return /^[!-;=?A-~]{1,500}@[!-;=?A-~]{1,400}$/.test(text);
}
