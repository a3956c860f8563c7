import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, type Element, parseXmlDocument } from 'slimdom';
import { findFile } from './load-schema.ts';
import { xpath } from './xpath.ts';

// The functions that the published rules use and the engine has not. Those of XSLT and of XPath are called alike.

const ownNs = 'urn:trousse:schematron';
const xpathNs = 'http://www.w3.org/2005/xpath-functions';

let folder = '';
const documents = new Map<string, Document | null>();

/** Where the paths of value sets start from, until it is called again. */
export function readValueSetsFrom(rules: string): void {
  folder = rules;
}

function valueSet(href: string): Document | null {
  const wanted = path.resolve(folder, href);
  const known = documents.get(wanted);
  if (known !== undefined) return known;
  const file = findFile(wanted);
  const set = file === undefined ? null : parseXmlDocument(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  documents.set(wanted, set);
  return set;
}

type Definition = {
  readonly parameters: string[];
  readonly result: string;
  readonly call: (...values: never[]) => unknown;
};

const open = (href: string | null) => (href === null ? null : valueSet(href));

/** A qualified name is a text `{namespace}name` here: the rules only compare two of them. */
const functions: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  ['document/1', { parameters: ['xs:string?'], result: 'node()?', call: open }],
  ['doc/1', { parameters: ['xs:string?'], result: 'node()?', call: open }],
  [
    'doc-available/1',
    { parameters: ['xs:string?'], result: 'xs:boolean', call: (href: string | null) => open(href) !== null },
  ],
  [
    'matches/3',
    {
      parameters: ['xs:string?', 'xs:string', 'xs:string'],
      result: 'xs:boolean',
      call: (text: string | null, pattern: string, flags: string) => new RegExp(pattern, `${flags}u`).test(text ?? ''),
    },
  ],
  [
    'QName/2',
    {
      parameters: ['xs:string?', 'xs:string'],
      result: 'xs:string',
      call: (namespace: string | null, name: string) => `{${namespace ?? ''}}${localPart(name)}`,
    },
  ],
  [
    'resolve-QName/2',
    {
      parameters: ['xs:string?', 'element()'],
      result: 'xs:string?',
      call: (name: string | null, element: Element) =>
        name === null ? null : `{${element.lookupNamespaceURI(prefixOf(name)) ?? ''}}${localPart(name)}`,
    },
  ],
]);

function localPart(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function prefixOf(name: string): string | null {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : null;
}

for (const [key, { parameters, result, call }] of functions) {
  const localName = key.slice(0, key.indexOf('/'));
  xpath.registerCustomXPathFunction(
    { namespaceURI: ownNs, localName },
    parameters,
    result,
    (_: unknown, ...values: unknown[]) => call(...(values as never[])),
  );
}

/** The namespace in which the engine finds a function called without a prefix. */
export function namespaceOf(localName: string, arity: number): string {
  return functions.has(`${localName}/${arity}`) ? ownNs : xpathNs;
}
