import { createHash } from 'node:crypto';

export type NameLimits = {
  /** Statements named in all: every connection keeps each that it was sent, planned, for its whole life. */
  readonly names: number;
  /** Texts remembered that have no name yet, the last used ones. */
  readonly candidates: number;
};

/** The use of a text from which it has a name: one that comes back. */
const firstNamedUse = 3;

/**
 * Names under which connections keep statements planned. The text of a search varies with its criteria: most of those
 * come once or twice, and would take the names of the ones that serve every day.
 * @returns the name of a text at this use of it, or undefined for one to be planned anew
 */
export function createStatementNames({ names, candidates }: NameLimits): (text: string) => string | undefined {
  const named = new Map<string, string>();
  const uses = new Map<string, number>();
  return (text) => {
    const known = named.get(text);
    if (known !== undefined || named.size >= names) return known;
    // By digest: a caller chooses how long a text is.
    const digest = createHash('sha256').update(text).digest('hex');
    const use = (uses.get(digest) ?? 0) + 1;
    // A Map keeps the order of insertion: the first is the one not used for the longest time.
    uses.delete(digest);
    if (use < firstNamedUse) {
      uses.set(digest, use);
      if (uses.size > candidates) uses.delete(uses.keys().next().value!);
      return undefined;
    }
    const name = `q${digest.slice(0, 16)}`;
    named.set(text, name);
    return name;
  };
}
