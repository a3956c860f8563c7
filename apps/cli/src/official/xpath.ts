import { createRequire } from 'node:module';
import type { Node } from 'slimdom';

/** How a name in an expression is resolved. */
export type XPathOptions = {
  readonly language: string;
  readonly namespaceResolver: (prefix: string) => string | null;
  readonly functionNameResolver: (
    name: { readonly prefix: string; readonly localName: string },
    arity: number,
  ) => { readonly namespaceURI: string; readonly localName: string } | null;
};

type Evaluate<Result> = (
  expression: string,
  node: Node,
  facade: null,
  variables: Record<string, never>,
  options: XPathOptions,
) => Result;

/** The part of the XPath 3.1 engine that is used here. Its own types bring those of the browser into every file. */
type XPathEngine = {
  readonly evaluateXPath: { readonly XPATH_3_1_LANGUAGE: string };
  readonly evaluateXPathToBoolean: Evaluate<boolean>;
  readonly evaluateXPathToNodes: Evaluate<Node[]>;
  readonly evaluateXPathToString: Evaluate<string>;
  readonly registerCustomXPathFunction: (
    name: { readonly namespaceURI: string; readonly localName: string },
    parameters: readonly string[],
    result: string,
    call: (context: unknown, ...values: unknown[]) => unknown,
  ) => void;
};

export const xpath = createRequire(import.meta.url)('fontoxpath') as XPathEngine;
