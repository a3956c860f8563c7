import type { LiftedRun } from './lift.ts';

/**
 * Cuts a text made from the skeleton of a lifted document (its canonical form, or one of its texts) at the lifted texts:
 * the document's own would be these parts one after the other, each run being its bytes. A run that the text leaves out,
 * as canonical form without comments does of one in a comment, is not among them.
 * @returns undefined when a placeholder comes twice or out of order: the document is then to be treated whole.
 */
export function liftedParts(text: string, runs: readonly LiftedRun[]): (string | LiftedRun)[] | undefined {
  const parts: (string | LiftedRun)[] = [];
  let from = 0;
  for (const run of runs) {
    const at = text.indexOf(run.placeholder);
    if (at < 0) continue;
    const after = at + run.placeholder.length;
    if (at < from || text.includes(run.placeholder, after)) return undefined;
    parts.push(text.slice(from, at), run);
    from = after;
  }
  parts.push(text.slice(from));
  return parts;
}
