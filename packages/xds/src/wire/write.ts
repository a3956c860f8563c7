import type { Code } from '@trousse/nomenclatures';
import type { Author } from '../model/author.ts';
import { writeCodedText } from './coded-text.ts';
import { esc } from './escape.ts';
import { writeInstitution } from './institution.ts';
import { writePerson } from './person.ts';

/*
 * Pieces of ebRIM as text. The writers build strings directly, without a tree between: serialising dominates the time
 * of a large answer (performance.md, rows 2 and 3). Elements carry no prefix; the enclosing list declares the namespace.
 */

/** A slot with its value; '' when there is none. */
export function slot(name: string, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  return `<Slot name="${name}"><ValueList><Value>${esc(value)}</Value></ValueList></Slot>`;
}

/** A slot with the values that are not empty; '' when there is none. */
export function listSlot(name: string, values: readonly string[]): string {
  let inside = '';
  for (const value of values) if (value !== '') inside += `<Value>${esc(value)}</Value>`;
  return inside === '' ? '' : `<Slot name="${name}"><ValueList>${inside}</ValueList></Slot>`;
}

/** Name or Description; '' when the text is absent or empty. */
export function localized(element: 'Name' | 'Description', text: string | undefined): string {
  if (text === undefined || text === '') return '';
  return `<${element}><LocalizedString charset="UTF-8" value="${esc(text)}" xml:lang="FR"/></${element}>`;
}

/** Writes the classifications and external identifiers of one object; `nextId` gives their ids. */
export type ChildWriter = {
  readonly code: (scheme: string, code: Code) => string;
  readonly author: (scheme: string, author: Author) => string;
  readonly node: (node: string) => string;
  readonly externalId: (scheme: string, name: string, value: string) => string;
};

/** `object` is the escaped id of the parent. */
export function childWriter(object: string, nextId: () => string): ChildWriter {
  const classification = (attributes: string) =>
    `<Classification id="${nextId()}" classifiedObject="${object}" ${attributes}`;
  return {
    code: (scheme, code) =>
      `${classification(`classificationScheme="${scheme}" nodeRepresentation="${esc(code.code)}"`)}>${slot('codingScheme', code.system)}${localized('Name', code.display)}</Classification>`,
    author: (scheme, author) =>
      `${classification(`classificationScheme="${scheme}" nodeRepresentation=""`)}>${authorSlots(author)}</Classification>`,
    node: (node) => `${classification(`classificationNode="${node}"`)}/>`,
    externalId: (scheme, name, value) =>
      `<ExternalIdentifier id="${nextId()}" registryObject="${object}" identificationScheme="${scheme}" value="${esc(value)}">${localized('Name', name)}</ExternalIdentifier>`,
  };
}

function authorSlots(author: Author): string {
  const { person, otherPersons, institution, otherInstitutions, role, otherRoles, specialty, otherSpecialties } =
    author;
  return (
    listSlot('authorPerson', both(person, otherPersons).map(writePerson)) +
    listSlot('authorInstitution', both(institution, otherInstitutions).map(writeInstitution)) +
    listSlot('authorRole', both(role, otherRoles)) +
    listSlot('authorSpecialty', both(specialty, otherSpecialties).map(writeCodedText)) +
    listSlot('authorTelecommunication', author.telecommunications ?? [])
  );
}

function both<T>(value: T | undefined, others: readonly T[] = []): readonly T[] {
  return value === undefined ? others : [value, ...others];
}
