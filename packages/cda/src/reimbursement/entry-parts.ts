import type { Code } from '@trousse/nomenclatures';
import { all, attr, descendants, elements, first, path, text, type XmlElement } from '@trousse/xml';
import { partyName } from '../header-words.ts';
import type { CdaId, CdaName } from '../model.ts';
import { oids } from '../oids.ts';
import { clean, defined, readCode, readParty, readTime, textOf } from '../read/datatypes.ts';
import type { ReimbursementParty } from './model.ts';
import { said } from './words.ts';

/** Code systems of the Assurance Maladie within a product's `code` (cda.md §5). */
const systems = {
  product: ['1.2.250.1.215.200.1.1.1', '1.2.250.1.215.200.1.1.2'],
  therapeuticGroup: ['1.2.250.1.215.200.1.2.1'],
  valence: ['1.2.250.1.215.200.1.2.2'],
  active: ['1.2.250.1.215.200.1.3.1'],
  device: ['1.2.250.1.215.200.2.1'],
} as const;

export type ProductCodes = { readonly [Kind in keyof typeof systems]: readonly Code[] } & {
  /** The code of the element itself, when it has one. */
  readonly own: Code | undefined;
};

/** The codes of a product by what they say: its `code`, the translations and the translations within these. */
export function productCodes(code: XmlElement | undefined): ProductCodes {
  const codes = code === undefined ? [] : nested(code).flatMap((one) => readCode(one) ?? []);
  const among = (kind: keyof typeof systems): Code[] =>
    codes.filter(({ system }) => (systems[kind] as readonly string[]).includes(system));
  return {
    product: among('product'),
    therapeuticGroup: among('therapeuticGroup'),
    valence: among('valence'),
    active: among('active'),
    device: among('device'),
    own: attr(code, 'code') === undefined ? undefined : readCode(code),
  };
}

function nested(code: XmlElement): XmlElement[] {
  return [code, ...all(code, 'translation').flatMap(nested)];
}

/** A participation: who, and when. A person, an establishment or both may be unknown. */
export function participation(el: XmlElement | undefined): { party: ReimbursementParty; time: string | undefined } {
  const entity = first(el, 'assignedAuthor') ?? first(el, 'assignedEntity');
  const { ids, name, code, organization } = readParty(entity);
  const person = saidName(name);
  return {
    party: defined<ReimbursementParty>({
      name: person && partyName({ name: person }),
      person,
      nationalId: person && idIn(ids, oids.people),
      specialty: said(code?.display),
      organization: said(organization?.name),
      organizationId: idIn(organization?.ids, oids.structures),
    }),
    time: readTime(first(el, 'time')) ?? readTime(path(el, 'time/low')),
  };
}

/** The parts of a person's name that say something; a title alone is nobody. */
function saidName(name: CdaName | undefined): CdaName | undefined {
  const family = said(name?.family);
  const given = said(name?.given);
  if (family === undefined && given === undefined) return undefined;
  const { prefix, suffix } = name ?? {};
  return defined<CdaName>({ family, given, prefix, suffix });
}

function idIn(ids: readonly CdaId[] | undefined, root: string): string | undefined {
  return said(ids?.find((id) => id.root === root)?.extension);
}

/** Number of boxes or pieces, with its unit when it has one. */
export function quantityOf(el: XmlElement | undefined): string | undefined {
  const value = said(attr(el, 'value'));
  const unit = clean(attr(el, 'unit'));
  return value === undefined || unit === undefined || unit === '1' ? value : `${value} ${unit}`;
}

/** The words that an entry stands for in its section's narrative, by the anchors that it refers to. */
export function narrativeWords(narrative: XmlElement | undefined) {
  let anchors: ReadonlyMap<string, string> | undefined;
  return (entry: XmlElement, code: XmlElement | undefined): string | undefined => {
    for (const own of [first(code, 'originalText'), first(entry, 'text')]) {
      const target = attr(first(own, 'reference'), 'value')?.replace(/^#/, '');
      anchors ??= anchoredWords(narrative);
      const words = (target === undefined ? undefined : anchors.get(target)) ?? said(textOf(own));
      if (words !== undefined) return words;
    }
    return undefined;
  };
}

function anchoredWords(narrative: XmlElement | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (narrative === undefined) return found;
  for (const content of descendants(narrative, 'content')) {
    const id = attr(content, 'ID');
    const words = id === undefined || found.has(id) ? undefined : said(text(content));
    if (id !== undefined && words !== undefined) found.set(id, words);
  }
  return found;
}

/** The codes by which an empty category says that it is empty (cda.md §5), in any element of the entry's own code. */
const absences = new Set(['02276797']);

export function saysNothing(entry: XmlElement, code: XmlElement | undefined): boolean {
  if (attr(entry, 'nullFlavor') !== undefined) return true;
  return [first(entry, 'code'), code].some((one) => {
    const value = attr(one, 'code')?.trim() ?? '';
    return value.startsWith('no-known-') || absences.has(value);
  });
}

/** The clinical statements of a section's entries. */
export function statements(entries: readonly XmlElement[], name: string): XmlElement[] {
  return entries.flatMap((entry) => elements(entry).filter((child) => child.name === name));
}
