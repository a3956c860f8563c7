import type { XmlElement } from '@trousse/xml';

/** How a stack writes XML: its prefixes, where it declares them, its spaces. */
export type Dialect = {
  /** Prefix by namespace, '' for none; other namespaces get `n1`, `n2`… */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Declares every prefix on the first element, used or not; else each where it is first needed. */
  readonly declaresAbove?: boolean;
  /** Puts each element on a line of its own. */
  readonly indents?: boolean;
  readonly quote?: "'" | '"';
  /** Writes a comment before each element below the first. */
  readonly comments?: boolean;
};

/** Writes an element again, as another stack would: it says the same. */
export function inDialect(element: XmlElement, dialect: Dialect): string {
  const others: string[] = [];
  const prefixOf = (ns: string, fallback?: string): string => {
    const known = dialect.prefixes[ns];
    if (known !== undefined && (known !== '' || fallback === undefined)) return known;
    if (!others.includes(ns)) others.push(ns);
    return `n${others.indexOf(ns) + 1}`;
  };
  return write(element, { dialect, prefixOf, scope: new Map([['', '']]), depth: 0 });
}

type Place = {
  readonly dialect: Dialect;
  /** With a fallback: a prefix is needed, since attributes have no default namespace. */
  prefixOf(ns: string, fallback?: 'attribute'): string;
  readonly scope: ReadonlyMap<string, string>;
  readonly depth: number;
};

function write(element: XmlElement, place: Place): string {
  const { dialect, prefixOf, depth } = place;
  const { quote = '"', indents, comments } = dialect;
  const scope = new Map(place.scope);
  const written: string[] = [];
  const say = (name: string, value: string): void =>
    void written.push(` ${name}=${quote}${escaped(value, quote)}${quote}`);
  const declare = (prefix: string, ns: string): void => {
    if (scope.get(prefix) === ns || prefix === 'xml') return;
    scope.set(prefix, ns);
    say(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, ns);
  };
  const prefix = element.ns === '' ? '' : prefixOf(element.ns);
  declare(prefix, element.ns);
  if (dialect.declaresAbove && depth === 0)
    for (const [ns, name] of Object.entries(dialect.prefixes)) if (name !== '') declare(name, ns);
  for (const [key, value] of Object.entries(element.attributes)) {
    const [, ns, local] = /^\{(.*)\}(.*)$/.exec(key) ?? [undefined, '', key];
    if (ns === '') say(local!, value);
    else {
      const own = ns === 'http://www.w3.org/XML/1998/namespace' ? 'xml' : prefixOf(ns!, 'attribute');
      declare(own, ns!);
      say(`${own}:${local}`, value);
    }
  }
  const name = prefix === '' ? element.name : `${prefix}:${element.name}`;
  const mixed = element.children.some((child) => typeof child === 'string' && child.trim() !== '');
  const line =
    indents && !mixed && element.children.length > 0 ? (more: number) => `\n${'\t'.repeat(depth + more)}` : () => '';
  const inner = element.children
    .filter((child) => typeof child !== 'string' || mixed)
    .map((child) => {
      if (typeof child === 'string') return escaped(child);
      return `${line(1)}${comments && !mixed ? '<!-- suite -->' : ''}${write(child, { ...place, scope, depth: depth + 1 })}`;
    });
  if (inner.length === 0) return `<${name}${written.join('')}/>`;
  return `<${name}${written.join('')}>${inner.join('')}${line(0)}</${name}>`;
}

const escaped = (text: string, quote = ''): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(quote || '\u0000', quote === "'" ? '&apos;' : '&quot;');
