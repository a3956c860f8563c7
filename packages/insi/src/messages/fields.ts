import { elements, rawText, type XmlElement } from '@trousse/xml';
import { InsiError, insiErrorCodes } from '../errors.ts';
import { insiLimits } from '../limits.ts';

/** What an element holds, by local name. */
export type Fields = {
  /** Text of the only element of that name; undefined when there is none or it is empty. */
  text(name: string): string | undefined;
  texts(name: string): string[];
  element(name: string): XmlElement | undefined;
  elements(name: string): XmlElement[];
};

export const malformed = (cause?: unknown) => new InsiError(insiErrorCodes.message, { cause });

/**
 * The children of an element of an answer that are of its namespace, in any order: the captured ones differ in order
 * from the schema. What is not asked for is not looked at.
 */
export function readFields(element: XmlElement): Fields {
  const named = (name: string) => elements(element).filter((child) => child.name === name && child.ns === element.ns);
  const single = (name: string) => {
    const [found, ...more] = named(name);
    if (more.length > 0) throw malformed();
    return found;
  };
  return {
    text: (name) => leaf(single(name)) || undefined,
    texts: (name) => named(name).map(leaf),
    element: single,
    elements: named,
  };
}

/**
 * The same of an element of a request: exactly a sequence of the schema, `name*` for an element that may be repeated;
 * any may be absent.
 * @throws InsiError `malformed-message`.
 */
export function readSequence(element: XmlElement, sequence: readonly string[]): Fields {
  let at = 0;
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') throw malformed();
      continue;
    }
    while (at < sequence.length && sequence[at] !== child.name && sequence[at] !== `${child.name}*`) at += 1;
    if (at === sequence.length || child.ns !== element.ns) throw malformed();
    if (!sequence[at]!.endsWith('*')) at += 1;
  }
  return readFields(element);
}

/** The root of a body, when it is that element. */
export function rootOf(body: XmlElement, ns: string, name: string): XmlElement {
  if (body.ns !== ns || body.name !== name) throw malformed();
  return body;
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw malformed();
  return value;
}

/** The text, when it has the form. @throws InsiError `malformed-message`. */
export function matching(form: RegExp, value: string | undefined): string {
  if (value === undefined || !form.test(value)) throw malformed();
  return value;
}

function leaf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  if (elements(element).length > 0) throw malformed();
  const value = rawText(element).trim();
  if (value.length > insiLimits.maxValueLength) throw malformed();
  return value;
}
