import type { XmlElement } from './element.ts';

const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';
const matches = (e: XmlElement, name: string, ns: string | undefined) =>
  e.name === name && (ns === undefined || e.ns === ns);

/** First child element with this local name (and namespace, when given). */
export function first(el: XmlElement | undefined, name: string, ns?: string): XmlElement | undefined {
  if (el === undefined) return undefined;
  for (const child of el.children) if (isElement(child) && matches(child, name, ns)) return child;
  return undefined;
}

/** Child elements with this local name (and namespace, when given), in document order. */
export function all(el: XmlElement | undefined, name: string, ns?: string): XmlElement[] {
  return el === undefined ? [] : elements(el).filter((child) => matches(child, name, ns));
}

/** Child elements, in document order. */
export function elements(el: XmlElement): XmlElement[] {
  return el.children.filter(isElement);
}

/** First element reached by following local names from child to child: `path(el, 'a/b/c')`. */
export function path(el: XmlElement | undefined, steps: string): XmlElement | undefined {
  return paths(el, steps)[0];
}

/** Every element reached by following local names from child to child, in document order. */
export function paths(el: XmlElement | undefined, steps: string): XmlElement[] {
  let current = el === undefined ? [] : [el];
  for (const step of steps.split('/')) current = current.flatMap((e) => all(e, step));
  return current;
}

/** All the text under the element, in document order, without white space at both ends; '' for `undefined`. */
export function text(el: XmlElement | undefined): string {
  return el === undefined ? '' : rawText(el).trim();
}

/** All the text under the element, in document order, as it stands. */
export function rawText(el: XmlElement): string {
  let out = '';
  for (const child of el.children) out += isElement(child) ? rawText(child) : child;
  return out;
}

/** Value of an attribute; `name` is a local name, or `{uri}local` for an attribute with a prefix. */
export function attr(el: XmlElement | undefined, name: string): string | undefined {
  return el?.attributes[name];
}

/** Every element below `el` with this local name (and namespace, when given), in document order. */
export function* descendants(el: XmlElement, name: string, ns?: string): Generator<XmlElement> {
  for (const child of el.children) {
    if (!isElement(child)) continue;
    if (matches(child, name, ns)) yield child;
    yield* descendants(child, name, ns);
  }
}
