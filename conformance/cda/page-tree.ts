import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type PageElement = DefaultTreeAdapterTypes.Element;

export const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
export const isElement = (node: Node): node is PageElement => 'tagName' in node;
export const attributeOf = (el: PageElement, name: string) => el.attrs.find((one) => one.name === name)?.value;
export const classesOf = (el: PageElement) => (attributeOf(el, 'class') ?? '').split(' ');

/** A fragment as a browser reads it in the body of a page. */
export const fragmentTree = (html: string) => parseFragment(html);

/** A whole page as a browser reads it. */
export const pageTree = (html: string) => parse(html);

export function* elementsOf(node: Node): Generator<PageElement> {
  for (const child of childrenOf(node)) {
    if (isElement(child)) yield child;
    yield* elementsOf(child);
  }
}

/** The text of a tree in order, without the parts for which `skip` is true. */
export function textUnder(node: Node, skip: (el: PageElement) => boolean = () => false): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (isElement(node) && skip(node)) return '';
  return childrenOf(node)
    .map((child) => textUnder(child, skip))
    .join('');
}

const allowedElements = new Set(
  'section div p span del ins sub sup bdi br a ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'id class lang dir title abbr headers href target rel scope colspan rowspan span width role tabindex aria-label aria-labelledby data-media data-attachment value'.split(
    ' ',
  ),
);

/** All that a browser finds in a fragment and that is not on the list of what a page may hold. */
export function strangersIn(html: string): string[] {
  return [...strangers(fragmentTree(html))];
}

function* strangers(node: Node): Generator<string> {
  for (const child of childrenOf(node)) {
    if (child.nodeName === '#text') continue;
    if (!isElement(child)) {
      yield child.nodeName;
      continue;
    }
    if (child.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !allowedElements.has(child.tagName))
      yield `<${child.tagName}>`;
    yield* strangeAttributes(child);
    yield* strangers(child);
  }
}

function* strangeAttributes(el: PageElement): Generator<string> {
  for (const { name, value } of el.attrs) {
    if (!allowedAttributes.has(name)) yield `${el.tagName}/@${name}`;
    if (name === 'class' && !value.split(' ').every((token) => token.startsWith('cda-'))) yield `class ${value}`;
    if (name === 'id' && !value.startsWith('cda-')) yield `id ${value}`;
    if (name !== 'href' || value.startsWith('#cda-')) continue;
    const kept = el.tagName === 'a' && /^https?:\/\//.test(value) && attributeOf(el, 'rel') === 'noopener noreferrer';
    if (!kept) yield `href ${value}`;
  }
}

/** Whether a browser's tree is the one that was written: no element moved, closed or added by its parser. */
export function isReadAsWritten(html: string): boolean {
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&nbsp;', '\u00A0');
  return plain(serialize(fragmentTree(html))) === plain(html);
}
