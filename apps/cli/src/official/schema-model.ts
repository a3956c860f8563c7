import type { Element, Node } from 'slimdom';
import { children, isSchematron, type LoadedSchema, RulesError } from './load-schema.ts';

export type Let = { readonly kind: 'let'; readonly name: string; readonly value: string };

/** A text with expressions in it. */
export type Message = readonly (string | { readonly select: string })[];

export type Test = {
  readonly kind: 'test';
  /** An assertion is wrong when its test is false, a report when it is true. */
  readonly report: boolean;
  readonly test: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: Message;
};

export type Rule = { readonly context: string; readonly steps: readonly (Let | Test)[] };

/** Of the rules of a pattern, the first that a node matches is the one it is held to (ISO/IEC 19757-3 §6.5). */
export type Pattern = { readonly id: string; readonly rules: readonly Rule[] };

export type SchemaModel = {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly folder: string;
  /** Those of the schema and of its patterns: a name means the same wherever it is used in the published rules. */
  readonly lets: readonly Let[];
  readonly patterns: readonly Pattern[];
};

/** A schema once its abstract patterns and rules, and its default phase, are worked out. @throws RulesError */
export function modelOf({ schema, namespaces, folder }: LoadedSchema): SchemaModel {
  const declared = children(schema, 'pattern');
  const isAbstract = (element: Element) => element.getAttribute('abstract') === 'true';
  const abstractPatterns = new Map(declared.filter(isAbstract).map((one) => [one.getAttribute('id'), one]));
  const active = activePatterns(schema);
  const patterns = declared
    .filter((pattern) => !isAbstract(pattern))
    .filter((pattern) => active === undefined || active.has(pattern.getAttribute('id')))
    .map((pattern) => {
      const model = pattern.getAttribute('is-a');
      const id = pattern.getAttribute('id') ?? model ?? '';
      if (model === null) return { id, pattern };
      const abstract = abstractPatterns.get(model);
      if (abstract === undefined) throw new RulesError(`${model} : ce modèle de règles manque.`);
      return { id, pattern: filledIn(abstract, pattern) };
    });
  const abstractRules = new Map<string | null, Element>();
  collectAbstractRules(schema, abstractRules);
  const lets = [schema, ...patterns.map(({ pattern }) => pattern)].flatMap((owner) =>
    children(owner, 'let').map(letOf),
  );
  return {
    namespaces,
    folder,
    lets: [...new Map(lets.toReversed().map((one) => [one.name, one])).values()].toReversed(),
    patterns: patterns.map(({ id, pattern }) => ({
      id,
      rules: children(pattern, 'rule')
        .filter((rule) => !isAbstract(rule))
        .map((rule) => ({ context: rule.getAttribute('context') ?? '', steps: stepsOf(rule, abstractRules, []) })),
    })),
  };
}

function activePatterns(schema: Element): ReadonlySet<string | null> | undefined {
  const name = schema.getAttribute('defaultPhase');
  if (name === null || name === '#ALL') return undefined;
  const phase = children(schema, 'phase').find((one) => one.getAttribute('id') === name);
  if (phase === undefined) throw new RulesError(`${name} : cette phase de règles manque.`);
  return new Set(children(phase, 'active').map((one) => one.getAttribute('pattern')));
}

/** An abstract pattern with the parameters of the one that uses it in their places. */
function filledIn(abstract: Element, use: Element): Element {
  const values = children(use, 'param')
    .map((param) => [`$${param.getAttribute('name')}`, param.getAttribute('value') ?? ''] as const)
    // The longest first: `$path` is also the beginning of `$path_jdv`.
    .toSorted(([a], [b]) => b.length - a.length);
  const copy = abstract.cloneNode(true) as Element;
  const fill = (element: Element): void => {
    for (const attribute of [...element.attributes]) {
      const filled = values.reduce((text, [name, value]) => text.replaceAll(name, () => value), attribute.value);
      if (filled !== attribute.value) element.setAttribute(attribute.name, filled);
    }
    for (const child of element.childNodes) if (child.nodeType === 1) fill(child as Element);
  };
  fill(copy);
  return copy;
}

function collectAbstractRules(parent: Element, into: Map<string | null, Element>): void {
  for (const child of parent.childNodes) {
    if (child.nodeType !== 1) continue;
    const element = child as Element;
    const id = element.getAttribute('id');
    if (isSchematron(element, 'rule') && element.getAttribute('abstract') === 'true' && !into.has(id))
      into.set(id, element);
    collectAbstractRules(element, into);
  }
}

function stepsOf(
  rule: Element,
  abstractRules: ReadonlyMap<string | null, Element>,
  within: readonly string[],
): Rule['steps'] {
  return rule.childNodes.flatMap((child): (Let | Test)[] => {
    if (isSchematron(child, 'let')) return [letOf(child)];
    if (isSchematron(child, 'assert') || isSchematron(child, 'report')) return [testOf(child)];
    if (!isSchematron(child, 'extends')) return [];
    const id = child.getAttribute('rule') ?? '';
    const base = abstractRules.get(id);
    if (base === undefined) throw new RulesError(`${id} : cette règle abstraite manque.`);
    return within.includes(id) ? [] : [...stepsOf(base, abstractRules, [...within, id])];
  });
}

function letOf(element: Element): Let {
  return { kind: 'let', name: element.getAttribute('name') ?? '', value: element.getAttribute('value') ?? '' };
}

function testOf(element: Element): Test {
  const role = (element.getAttribute('role') ?? '').toLowerCase();
  return {
    kind: 'test',
    report: element.localName === 'report',
    test: element.getAttribute('test') ?? 'true()',
    severity: role.startsWith('warn') ? 'warning' : role.startsWith('info') || role === 'hint' ? 'info' : 'error',
    message: messageOf(element),
  };
}

function messageOf(element: Element): Message {
  return element.childNodes.flatMap((child: Node): (string | { select: string })[] => {
    if (child.nodeType === 3 || child.nodeType === 4) return [child.nodeValue ?? ''];
    if (isSchematron(child, 'value-of')) return [{ select: child.getAttribute('select') ?? '' }];
    if (isSchematron(child, 'name')) return [{ select: `name(${child.getAttribute('path') ?? '.'})` }];
    return child.nodeType === 1 ? [...messageOf(child as Element)] : [];
  });
}
