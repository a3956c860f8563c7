import type { Code } from '@trousse/nomenclatures';
import { attr, text, type XmlElement } from '@trousse/xml';
import { ns } from './uris.ts';

/** Slots, texts, classifications and external identifiers of one registry object, read in one pass over its children. */
export type RegistryObject = {
  readonly slots: ReadonlyMap<string, readonly string[]>;
  readonly name: string;
  readonly description: string;
  readonly versionName: string | undefined;
  readonly classifications: ReadonlyMap<string, readonly XmlElement[]>;
  readonly externalIds: ReadonlyMap<string, string>;
};

const none: readonly never[] = [];

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * Values of slots that repeat a name are joined: some software writes one slot for each value. A slot without values is
 * no slot.
 */
function addValues(slots: Map<string, string[]>, name: string, values: string[]): void {
  if (values.length === 0) return;
  const list = slots.get(name);
  if (list === undefined) slots.set(name, values);
  else for (const value of values) list.push(value);
}

export function readRegistryObject(element: XmlElement): RegistryObject {
  const slots = new Map<string, string[]>();
  const classifications = new Map<string, XmlElement[]>();
  const externalIds = new Map<string, string>();
  let name = '';
  let description = '';
  let versionName: string | undefined;
  for (const child of element.children) {
    if (typeof child === 'string' || child.ns !== ns.rim) continue;
    switch (child.name) {
      case 'Slot':
        addValues(slots, attr(child, 'name') ?? '', slotValues(child));
        break;
      case 'Name':
        name = localizedText(child);
        break;
      case 'Description':
        description = localizedText(child);
        break;
      case 'VersionInfo':
        versionName = attr(child, 'versionName');
        break;
      case 'Classification': {
        const scheme = attr(child, 'classificationScheme');
        if (scheme !== undefined) push(classifications, scheme, child);
        break;
      }
      case 'ExternalIdentifier':
        externalIds.set(attr(child, 'identificationScheme') ?? '', attr(child, 'value') ?? '');
        break;
    }
  }
  return { slots, name, description, versionName, classifications, externalIds };
}

/** Values of a slot, empty ones left out. */
export function slotValues(slot: XmlElement): string[] {
  const values: string[] = [];
  for (const list of slot.children) {
    if (typeof list === 'string' || list.name !== 'ValueList') continue;
    for (const value of list.children) {
      if (typeof value === 'string' || value.name !== 'Value') continue;
      const content = text(value);
      if (content !== '') values.push(content);
    }
  }
  return values;
}

/** First value of a slot, or undefined. */
export function one(object: RegistryObject, slotName: string): string | undefined {
  return object.slots.get(slotName)?.[0];
}

const lang = '{http://www.w3.org/XML/1998/namespace}lang';

/** The text in French where there is one among several languages, else the first. */
function localizedText(element: XmlElement): string {
  let first: XmlElement | undefined;
  for (const child of element.children) {
    if (typeof child === 'string' || child.name !== 'LocalizedString') continue;
    if (first === undefined) first = child;
    else if (isFrench(child) && !isFrench(first)) return attr(child, 'value') ?? '';
  }
  return attr(first, 'value') ?? '';
}

function isFrench(text: XmlElement): boolean {
  return /^fr\b/i.test(attr(text, lang) ?? '');
}

/** A text as a whole number; undefined for any other (`1.1`, the default of ebRIM for versions, among them). */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The classifications of one scheme. */
export function classificationsOf(object: RegistryObject, scheme: string): readonly XmlElement[] {
  return object.classifications.get(scheme) ?? none;
}

/** All codes of one classification scheme. */
export function readCodes(object: RegistryObject, scheme: string): Code[] {
  return classificationsOf(object, scheme).map((classification) => {
    const { slots, name } = readRegistryObject(classification);
    return {
      code: attr(classification, 'nodeRepresentation') ?? '',
      system: slots.get('codingScheme')?.[0] ?? '',
      display: name,
    };
  });
}

const emptyCode: Code = { code: '', system: '', display: '' };

/** The code of one classification scheme, an empty code when there is none. */
export function readCode(object: RegistryObject, scheme: string): Code {
  return readCodes(object, scheme)[0] ?? emptyCode;
}
