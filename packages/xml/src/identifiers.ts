import type { XmlElement } from './element.ts';

const idShape = /^[A-Za-z_][\w.-]*$/;

/** Whether a text may be an identifier that is looked for. */
export const isIdShape = (id: string): boolean => idShape.test(id);

/**
 * What an element bears as identifiers, under any of the attribute names that verifiers take for one, in any namespace:
 * two bearers of one identifier are how a signature gets wrapped around something else.
 */
export function identifiersOf({ attributes }: XmlElement): string[] {
  const ids: string[] = [];
  for (const key in attributes) if (isIdName(key)) ids.push(attributes[key]!.trim());
  return ids;
}

/** Calls `visit` for an element and all those below it, in document order. */
export function walk(element: XmlElement, visit: (element: XmlElement) => void): void {
  visit(element);
  for (const child of element.children) if (typeof child !== 'string') walk(child, visit);
}

function isIdName(key: string): boolean {
  const local = key.startsWith('{') ? key.slice(key.lastIndexOf('}') + 1) : key;
  return local === 'AssertionID' || (local.length === 2 && local.toLowerCase() === 'id');
}
