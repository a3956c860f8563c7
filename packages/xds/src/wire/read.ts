import type { Code } from '@trousse/nomenclatures';
import { attr, text, type XmlElement } from '@trousse/xml';
import type { Author } from '../model/author.ts';
import { readCodedText } from './coded-text.ts';
import { readInstitution } from './institution.ts';
import { readPerson } from './person.ts';
import { ns } from './uris.ts';

/** Slots, texts, classifications and external identifiers of one registry object, read in one pass over its children. */
export type RegistryObject = {
  readonly slots: ReadonlyMap<string, readonly string[]>;
  readonly name: string;
  readonly description: string;
  readonly versionName: string | undefined;
  readonly classifications: ReadonlyMap<string, readonly XmlElement[]>;
  /** classificationNode of the marking classifications. */
  readonly nodes: readonly string[];
  readonly externalIds: ReadonlyMap<string, string>;
};

const none: readonly never[] = [];

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export function readRegistryObject(element: XmlElement): RegistryObject {
  const slots = new Map<string, string[]>();
  const classifications = new Map<string, XmlElement[]>();
  const externalIds = new Map<string, string>();
  const nodes: string[] = [];
  let name = '';
  let description = '';
  let versionName: string | undefined;
  for (const child of element.children) {
    if (typeof child === 'string' || child.ns !== ns.rim) continue;
    switch (child.name) {
      case 'Slot':
        slots.set(attr(child, 'name') ?? '', slotValues(child));
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
        else nodes.push(attr(child, 'classificationNode') ?? '');
        break;
      }
      case 'ExternalIdentifier':
        externalIds.set(attr(child, 'identificationScheme') ?? '', attr(child, 'value') ?? '');
        break;
    }
  }
  return { slots, name, description, versionName, classifications, nodes, externalIds };
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

function localizedText(element: XmlElement): string {
  for (const child of element.children) {
    if (typeof child !== 'string' && child.name === 'LocalizedString') return attr(child, 'value') ?? '';
  }
  return '';
}

/** All codes of one classification scheme. */
export function readCodes(object: RegistryObject, scheme: string): Code[] {
  return (object.classifications.get(scheme) ?? none).map((classification) => {
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

/** Authors of a document or a set. */
export function readAuthors(object: RegistryObject, scheme: string): Author[] {
  return (object.classifications.get(scheme) ?? none).map((classification) => {
    const author = readRegistryObject(classification);
    const person = one(author, 'authorPerson');
    const institution = one(author, 'authorInstitution');
    const role = one(author, 'authorRole');
    const specialty = one(author, 'authorSpecialty');
    return {
      ...(person === undefined ? {} : { person: readPerson(person) }),
      ...(institution === undefined ? {} : { institution: readInstitution(institution) }),
      ...(specialty === undefined ? {} : { specialty: readCodedText(specialty) }),
      ...(role === undefined ? {} : { role }),
    };
  });
}
