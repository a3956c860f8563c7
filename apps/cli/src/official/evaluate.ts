import type { Document, Element, Node } from 'slimdom';
import { mayMatch, pathsOf } from './contexts.ts';
import { namespaceOf, readValueSetsFrom } from './functions.ts';
import type { Let, Message, SchemaModel, Test } from './schema-model.ts';
import { type XPathOptions, xpath } from './xpath.ts';

export type Finding = {
  readonly severity: 'error' | 'warning' | 'info';
  /** Pattern of the rules, or `engine` for a rule that could not be evaluated. */
  readonly rule: string;
  /** Where in the document: names and positions of elements, no content. */
  readonly place: string;
  readonly message: string;
};

/** What a schema finds in a document. */
export function evaluate(model: SchemaModel, document: Document): Finding[] {
  readValueSetsFrom(model.folder);
  const options = optionsOf(model);
  const roots = new Set(
    xpath.evaluateXPathToNodes('//*:templateId/@root', document, null, {}, options).map((one) => one.nodeValue ?? ''),
  );
  // The lets of a schema speak of the whole document, wherever they are used.
  const shared = model.lets.map((one): Let => ({ ...one, value: `root()/(${one.value})` }));
  const findings: Finding[] = [];
  for (const pattern of model.patterns) {
    const held = new Set<Node>();
    for (const { context, steps } of pattern.rules) {
      for (const node of nodesOf(context, document, shared, roots, options)) {
        if (held.has(node)) continue;
        held.add(node);
        let lets = shared;
        for (const step of steps) {
          if (step.kind === 'let') lets = [...lets, step];
          else {
            const finding = findingOf(step, pattern.id, node, lets, options);
            if (finding !== undefined) findings.push(finding);
          }
        }
      }
    }
  }
  return findings;
}

function optionsOf({ namespaces }: SchemaModel): XPathOptions {
  return {
    language: xpath.evaluateXPath.XPATH_3_1_LANGUAGE,
    namespaceResolver: (prefix) => (prefix === '' ? null : (namespaces.get(prefix) ?? null)),
    functionNameResolver: ({ prefix, localName }, arity) => {
      if (prefix === 'xs') return { namespaceURI: 'http://www.w3.org/2001/XMLSchema', localName };
      if (prefix !== '' && prefix !== 'fn') return null;
      return { namespaceURI: namespaceOf(localName, arity), localName };
    },
  };
}

function nodesOf(
  context: string,
  document: Document,
  lets: readonly Let[],
  roots: ReadonlySet<string>,
  options: XPathOptions,
): Node[] {
  return pathsOf(context)
    .filter((one) => mayMatch(one, roots))
    .flatMap((one) => xpath.evaluateXPathToNodes(scoped(one, lets), document, null, {}, options));
}

/**
 * An expression with the lets that it uses around it. As text, not as values: what goes through JavaScript comes back
 * with another type.
 */
export function scoped(expression: string, lets: readonly Let[]): string {
  let whole = expression;
  for (const { name, value } of lets.toReversed()) {
    if (new RegExp(`\\$${name.replace(/[.-]/g, '\\$&')}(?![\\w.-])`).test(whole))
      whole = `let $${name} := (${value}) return (${whole})`;
  }
  return whole;
}

function findingOf(
  test: Test,
  rule: string,
  node: Node,
  lets: readonly Let[],
  options: XPathOptions,
): Finding | undefined {
  try {
    if (xpath.evaluateXPathToBoolean(scoped(test.test, lets), node, null, {}, options) === !test.report)
      return undefined;
    const message = messageOf(test.message, node, lets, options);
    return { severity: test.severity, rule, place: placeOf(node), message };
  } catch (error) {
    // The text of the error may quote the document: only its kind is passed on.
    const kind = error instanceof Error ? (/^(?:Error: )?([A-Z]{4}\d{4})/.exec(error.message)?.[1] ?? error.name) : '';
    return {
      severity: 'error',
      rule: 'engine',
      place: placeOf(node),
      message: `Règle non évaluée (${kind}) : ${rule}`,
    };
  }
}

function messageOf(message: Message, node: Node, lets: readonly Let[], options: XPathOptions): string {
  return message
    .map((part) =>
      typeof part === 'string' ? part : xpath.evaluateXPathToString(scoped(part.select, lets), node, null, {}, options),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `/ClinicalDocument[1]/author[2]`. */
function placeOf(node: Node): string {
  const steps: string[] = [];
  for (let at: Node | null = node; at !== null && at.nodeType === 1; at = at.parentNode) {
    const element = at as Element;
    let position = 1;
    for (let before = element.previousElementSibling; before !== null; before = before.previousElementSibling) {
      if (before.nodeName === element.nodeName) position += 1;
    }
    steps.unshift(`${element.nodeName}[${position}]`);
  }
  return `/${steps.join('/')}`;
}
