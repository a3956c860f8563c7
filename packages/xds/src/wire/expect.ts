import type { XmlElement } from '@trousse/xml';
import { XdsError, type XdsProblem } from '../errors.ts';

/** @throws XdsError with `problem` unless the element has this name and namespace. */
export function expectElement(element: XmlElement, name: string, ns: string, problem: XdsProblem): void {
  if (element.name !== name || element.ns !== ns) throw new XdsError(problem);
}
