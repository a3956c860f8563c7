/**
 * The paths by which the nodes of a rule's context are found from the document. A context is a pattern that matches
 * a node wherever it is: each alternative that does not start from the root may start from any node.
 */
export function pathsOf(context: string): string[] {
  return alternatives(context).map((one) => (one.startsWith('/') ? one : `//${one}`));
}

/** The alternatives of a union, outside predicates and texts. */
function alternatives(context: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let at = 0; at < context.length; at++) {
    const c = context[at]!;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '[' || c === '(') depth += 1;
    else if (c === ']' || c === ')') depth -= 1;
    else if (c === '|' && depth === 0) {
      found.push(context.slice(from, at).trim());
      from = at + 1;
    }
  }
  found.push(context.slice(from).trim());
  return found.filter((one) => one !== '');
}

const rootTest = /templateId(?:\/@root|\[\s*@root)\s*=\s*(?:'([^']*)'|"([^"]*)")/g;

/**
 * Whether a path can find anything in a document with these templateIds: most rules are for models that it does not
 * follow, and looking for their nodes is most of the work.
 */
export function mayMatch(path: string, templateRoots: ReadonlySet<string>): boolean {
  // With an « or » or a « not », the absence of one template says nothing.
  if (/\bor\b|\bnot\s*\(|!=|\|/.test(path)) return true;
  return [...path.matchAll(rootTest)].every(([, a, b]) => templateRoots.has((a ?? b)!));
}
