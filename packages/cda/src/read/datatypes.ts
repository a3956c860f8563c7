import type { Code } from '@trousse/nomenclatures';
import { all, attr, elements, first, path, text, type XmlElement } from '@trousse/xml';
import type { CdaId, CdaInterval, CdaName, CdaOrganization, CdaParty, CdaTelecom } from '../model.ts';

/** Text with every run of white space as one space; undefined when nothing is left. */
export function clean(value: string | undefined): string | undefined {
  const cleaned = value?.replace(/\s+/gu, ' ').trim();
  return cleaned === '' ? undefined : cleaned;
}

export function textOf(el: XmlElement | undefined): string | undefined {
  return el === undefined ? undefined : clean(text(el));
}

/** The object without its undefined members, so that optional members stay absent. */
export function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const out: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) out[key] = value[key] as T[typeof key];
  return out as T;
}

/** II: `id` and `templateId` children that have a root. */
export function readIds(el: XmlElement | undefined, name = 'id'): CdaId[] {
  return all(el, name).flatMap((id) => {
    const root = clean(attr(id, 'root'));
    return root === undefined ? [] : [defined<CdaId>({ root, extension: clean(attr(id, 'extension')) })];
  });
}

/** CE, CD: a code with what can be shown for it; undefined for a nullFlavor without text. */
export function readCode(el: XmlElement | undefined): Code | undefined {
  if (el === undefined) return undefined;
  const code = clean(attr(el, 'code'));
  const display = clean(attr(el, 'displayName')) ?? textOf(first(el, 'originalText')) ?? translated(el);
  if (code === undefined && display === undefined) return undefined;
  return { code: code ?? '', system: clean(attr(el, 'codeSystem')) ?? '', display: display ?? '' };
}

function translated(el: XmlElement): string | undefined {
  for (const translation of all(el, 'translation')) {
    const display = clean(attr(translation, 'displayName'));
    if (display !== undefined) return display;
  }
  return undefined;
}

/** What a code says beside what `readCode` shows of it: original text, translations and qualifiers, each once. */
export function otherWords(el: XmlElement | undefined): string[] {
  if (el === undefined) return [];
  const shown = readCode(el)?.display;
  const words = wordsBeside(el).filter((word) => word !== shown);
  return [...new Set(words)];
}

function wordsBeside(el: XmlElement): string[] {
  return elements(el).flatMap((child) => {
    if (child.name === 'originalText') return textOf(child) ?? [];
    const display = clean(attr(child, 'displayName'));
    return [...(display === undefined ? [] : [display]), ...wordsBeside(child)];
  });
}

/**
 * TS: the value of a point in time, when it has the shape of one. Two faults that official examples and old documents
 * have are mended: a zone of three digits (`+100`), and the ISO form with its hyphens.
 */
export function readTime(el: XmlElement | undefined): string | undefined {
  const value = attr(el, 'value')?.trim();
  if (value === undefined) return undefined;
  const time = isoTime.test(value)
    ? value
        .replace(/^(\d{4})-(\d\d)-/, '$1$2')
        .replace(/[T:]/g, '')
        .replace('Z', '+0000')
    : value.replace(/([+-])(\d{3})$/, '$10$2');
  return /^\d{4}[\d.+-]{0,21}$/.test(time) ? time : undefined;
}

const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** IVL_TS: low, high, or a single value as the start. */
export function readInterval(el: XmlElement | undefined): CdaInterval | undefined {
  if (el === undefined) return undefined;
  const start = readTime(first(el, 'low')) ?? readTime(el);
  const stop = readTime(first(el, 'high'));
  return start === undefined && stop === undefined ? undefined : defined<CdaInterval>({ start, stop });
}

/** PN of a professional or relative. A name written as plain text becomes the family name. */
export function readName(el: XmlElement | undefined): CdaName | undefined {
  if (el === undefined) return undefined;
  const given = clean(all(el, 'given').map(text).join(' '));
  const family = clean(all(el, 'family').map(text).join(' ')) ?? (given === undefined ? textOf(el) : undefined);
  if (family === undefined && given === undefined) return undefined;
  return defined<CdaName>({ family, given, prefix: textOf(first(el, 'prefix')), suffix: textOf(first(el, 'suffix')) });
}

/** AD: the parts in document order, on one line. */
export function readAddress(el: XmlElement | undefined): string | undefined {
  if (el === undefined) return undefined;
  const parts = elements(el).map((part) => textOf(part));
  return clean(parts.length === 0 ? text(el) : parts.filter((part) => part !== undefined).join(' '));
}

/** Every address of someone, on one line. */
export function readAddresses(el: XmlElement | undefined): string | undefined {
  const addresses = all(el, 'addr').flatMap((address) => readAddress(address) ?? []);
  return addresses.length === 0 ? undefined : addresses.join(' ; ');
}

export function readTelecoms(el: XmlElement | undefined): CdaTelecom[] {
  return all(el, 'telecom').flatMap((telecom) => {
    const value = clean(attr(telecom, 'value'));
    return value === undefined ? [] : [defined<CdaTelecom>({ value, use: clean(attr(telecom, 'use')) })];
  });
}

export function readOrganization(el: XmlElement | undefined): CdaOrganization | undefined {
  if (el === undefined) return undefined;
  return defined<CdaOrganization>({
    ids: readIds(el),
    name: textOf(first(el, 'name')),
    practiceSetting: readCode(first(el, 'standardIndustryClassCode')),
    address: readAddresses(el),
    telecoms: readTelecoms(el),
    partOf: readWhole(first(el, 'asOrganizationPartOf')),
  });
}

function readWhole(el: XmlElement | undefined): string | undefined {
  const words = [textOf(path(el, 'wholeOrganization/name')), readCode(first(el, 'code'))?.display];
  return clean(words.filter((word) => word !== undefined).join(', '));
}

/** Where each kind of entity keeps its person and its organisation (POCD_HD000040). */
const personNames = ['assignedPerson', 'associatedPerson', 'relatedPerson', 'informationRecipient', 'guardianPerson'];
const organizationNames = [
  'representedOrganization',
  'scopingOrganization',
  'receivedOrganization',
  'guardianOrganization',
];

/** assignedAuthor, assignedEntity, associatedEntity, relatedEntity, intendedRecipient. */
export function readParty(el: XmlElement | undefined): CdaParty {
  const device = first(el, 'assignedAuthoringDevice');
  return defined<CdaParty>({
    ids: readIds(el),
    name: readName(first(firstOf(el, personNames), 'name')),
    device:
      device &&
      defined<NonNullable<CdaParty['device']>>({
        model: textOf(first(device, 'manufacturerModelName')),
        software: textOf(first(device, 'softwareName')),
      }),
    code: readCode(first(el, 'code')),
    organization: readOrganization(firstOf(el, organizationNames)),
    address: readAddresses(el),
    telecoms: readTelecoms(el),
  });
}

function firstOf(el: XmlElement | undefined, names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = first(el, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
