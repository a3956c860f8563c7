import { type DefaultTreeAdapterTypes, serialize } from 'parse5';
import { childrenOf, fragmentTree, isElement, type PageElement, pageTree } from '../../../cda/page-tree.ts';

/*
 * What a page of a message may hold once it is safe, as a browser reads it. A judge of its own: it knows nothing of how
 * pages are made safe.
 */

type Node = DefaultTreeAdapterTypes.Node;

const words =
  'a abbr address b big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var';
const blocks =
  'article aside blockquote center div figcaption figure footer h1 h2 h3 h4 h5 h6 header main p pre section';
const lists = 'dd dl dt li ol ul';
const tables = 'caption col colgroup table tbody td tfoot th thead tr';
const elements = new Set(`br hr img ${words} ${blocks} ${lists} ${tables}`.split(' '));

const words20 = /^[a-z]{1,20}$/i;
const number = /^\d{1,4}$/;
const attributes: Readonly<Record<string, (value: string, el: PageElement) => boolean>> = {
  title: (value) => !/[\0]/.test(value),
  alt: (value) => value.length <= 500,
  dir: (value) => words20.test(value),
  lang: (value) => /^[a-z-\d]{2,25}$/i.test(value),
  align: (value) => words20.test(value),
  valign: (value) => words20.test(value),
  type: (value) => words20.test(value) || value === '1',
  start: (value) => /^-?\d{1,5}$/.test(value),
  size: (value) => /^[+-]?\d$/.test(value),
  border: (value) => number.test(value),
  cellpadding: (value) => number.test(value),
  cellspacing: (value) => number.test(value),
  colspan: (value) => number.test(value),
  rowspan: (value) => number.test(value),
  width: (value) => /^\d{1,4}(?:\.\d+)?(?:%|px)?$/.test(value),
  height: (value) => /^\d{1,4}(?:\.\d+)?(?:%|px)?$/.test(value),
  color: isColour,
  bgcolor: isColour,
  style: (value) => value.split(';').every(isHarmless),
  href: (value, el) => el.tagName === 'a' && leadsOutside(value) && attribute(el, 'title') === value,
  rel: (value, el) => el.tagName === 'a' && value === 'noopener noreferrer',
  target: (value, el) => el.tagName === 'a' && value === '_blank',
  src: (value, el) => el.tagName === 'img' && isPicture(value),
};

const attribute = (el: PageElement, name: string): string | undefined =>
  el.attrs.find((one) => one.name === name)?.value;

function isColour(value: string): boolean {
  return /^#[\da-f]{3,6}$/i.test(value) || (words20.test(value) && value.toLowerCase() !== 'transparent');
}

/** A secure address without a name or a password in it, or a bare address of mail. */
function leadsOutside(href: string): boolean {
  if (/^mailto:[^?&\s<>"]+@[^?&\s<>"]+$/.test(href)) return true;
  if (!/^https:\/\//.test(href) || !URL.canParse(href)) return false;
  const { protocol, username, password } = new URL(href);
  return protocol === 'https:' && username === '' && password === '';
}

const marks: Readonly<Record<string, string>> = { png: '89504e47', jpeg: 'ffd8ff', gif: '47494638' };

/** Within the page, and what it says that it is by its first bytes. */
function isPicture(src: string): boolean {
  const [, type = '', base64 = ''] = /^data:image\/(png|jpeg|gif);base64,([A-Za-z\d+/]+={0,2})$/.exec(src) ?? [];
  return base64 !== '' && Buffer.from(base64.slice(0, 16), 'base64').toString('hex').startsWith(marks[type]!);
}

const properties =
  /^(?:(?:margin|padding)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left|collapse))?|color|background-color|text-align|vertical-align|font-(?:weight|style|size)|text-decoration|white-space|list-style-type|width|max-width)$/;

/** A declaration that loads nothing, covers nothing and hides nothing. */
function isHarmless(declaration: string): boolean {
  const [, property = '', value = ''] = /^([a-z-]+):([^:]*)$/.exec(declaration) ?? [];
  if (!properties.test(property) || /[\\/*@<>"'{}!]|url|expression|var\(|-\d|\d{4}|transparent|rgba|hsla/i.test(value))
    return false;
  return (
    property !== 'font-size' || !/^(?:[0-5](?:\.\d*)?(?:px|pt|%)|0?\.[0-5]\d*r?em|0(?:\.0*)?\D*|[0-5]?\d%)$/.test(value)
  );
}

/** All that a browser finds in a page and that a safe one may not hold. */
export function strangersIn(html: string): string[] {
  const inBody = fragmentTree(html);
  // What a browser mends may come out otherwise when it is read once more.
  const again = fragmentTree(serialize(inBody));
  const whole = childrenOf(pageTree(`<!DOCTYPE html><html><head></head><body>${html}</body></html>`)).find(isElement);
  const body = childrenOf(whole!).filter(isElement).at(-1)!;
  const found = [inBody, again, body].flatMap((tree) => [...strangers(tree, 0)]);
  if (body.attrs.length + whole!.attrs.length > 0) found.push('an attribute of the page around');
  return [...new Set(found)].map((stranger) => stranger.slice(0, 80));
}

function* strangers(node: Node, depth: number): Generator<string> {
  if (depth > 250) return yield 'too deep';
  for (const child of childrenOf(node)) {
    if (child.nodeName === '#text') continue;
    if (!isElement(child)) {
      yield child.nodeName;
      continue;
    }
    if (child.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !elements.has(child.tagName))
      yield `<${child.tagName}>`;
    for (const { name, value } of child.attrs)
      if (!Object.hasOwn(attributes, name) || !attributes[name]!(value, child)) yield `${child.tagName}/@${name}`;
    yield* strangers(child, depth + 1);
  }
}
