import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Element, type Node, parseXmlDocument } from 'slimdom';

export const schematronNs = 'http://purl.oclc.org/dsdl/schematron';
const xmlnsNs = 'http://www.w3.org/2000/xmlns/';

/** Expressions of the published rules that a strict engine refuses, with what their authors meant (cda.md §1). */
const misprints: readonly (readonly [string, string])[] = [['|^+?\\d*$', '|^\\+?\\d*$']];

/** Rules that cannot be read; the message names files, never a document. */
export class RulesError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RulesError';
  }
}

export type LoadedSchema = {
  readonly schema: Element;
  readonly namespaces: ReadonlyMap<string, string>;
  /** Where the paths of value sets start from. */
  readonly folder: string;
};

export function isSchematron(node: Node, name?: string): node is Element {
  const element = node as Element;
  return node.nodeType === 1 && element.namespaceURI === schematronNs && (!name || element.localName === name);
}

export function children(parent: Element, name: string): Element[] {
  return parent.childNodes.filter((child): child is Element => isSchematron(child, name));
}

/** A Schematron schema with all that it includes. @throws RulesError */
export function loadSchema(file: string): LoadedSchema {
  const namespaces = new Map<string, string>();
  const schema = loadFile(path.resolve(file), namespaces, []);
  if (!isSchematron(schema, 'schema')) throw new RulesError(`${file} : ce fichier n’est pas un schéma Schematron.`);
  for (const ns of children(schema, 'ns')) namespaces.set(ns.getAttribute('prefix')!, ns.getAttribute('uri')!);
  return { schema, namespaces, folder: path.dirname(path.resolve(file)) };
}

function loadFile(file: string, namespaces: Map<string, string>, within: readonly string[]): Element {
  if (within.includes(file)) throw new RulesError(`${file} : ce fichier de règles s’inclut lui-même.`);
  const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const text = misprints.reduce((whole, [wrong, meant]) => whole.replaceAll(wrong, meant), source);
  let root: Element;
  try {
    root = parseXmlDocument(text).documentElement!;
  } catch (cause) {
    throw new RulesError(`${file} : ce fichier de règles n’est pas du XML bien formé.`, { cause });
  }
  include(root, path.dirname(file), namespaces, [...within, file]);
  return root;
}

function include(node: Element, folder: string, namespaces: Map<string, string>, within: readonly string[]): void {
  for (const { namespaceURI, prefix, localName, value } of node.attributes) {
    if (namespaceURI === xmlnsNs && prefix !== null && !namespaces.has(localName)) namespaces.set(localName, value);
  }
  for (const child of [...node.childNodes]) {
    if (child.nodeType !== 1) continue;
    if (!isSchematron(child, 'include')) {
      include(child as Element, folder, namespaces, within);
      continue;
    }
    const href = child.getAttribute('href') ?? '';
    const file = findFile(path.resolve(folder, href));
    if (file === undefined) throw new RulesError(`${href} : ce fichier de règles est inclus, et manque.`);
    node.replaceChild(node.ownerDocument!.importNode(loadFile(file, namespaces, within), true), child);
  }
}

/** The file of a path whatever the case of its letters: the published rules were written where it does not count. */
export function findFile(wanted: string): string | undefined {
  if (existsSync(wanted)) return wanted;
  const parent = path.dirname(wanted);
  const folder = parent === wanted ? wanted : findFile(parent);
  if (folder === undefined) return undefined;
  const name = path.basename(wanted).toLowerCase();
  const found = readdirSync(folder).find((other) => other.toLowerCase() === name);
  return found === undefined ? undefined : path.join(folder, found);
}
