import { all, attr, elements, first, path, type XmlElement } from '@trousse/xml';
import type { CdaSection, CodedDetail, CodedStatement } from '../model.ts';
import { clean, defined, readCode, readIds } from './datatypes.ts';
import { readDetails, readStatementTime } from './details.ts';
import { createNarrativeWords, type NarrativeWords } from './narrative-words.ts';
import { codeInWords, valueInWords } from './values.ts';

/** The clinical statements of CDA R2, and the outside ones that they refer to. */
const kinds: ReadonlySet<string> = new Set([
  'act',
  'encounter',
  'observation',
  'observationMedia',
  'organizer',
  'procedure',
  'regionOfInterest',
  'substanceAdministration',
  'supply',
  'externalAct',
  'externalDocument',
  'externalObservation',
  'externalProcedure',
]);

/**
 * The coded entries of one section (not of its sub-sections) as plain data, in document order, with words taken from
 * the narrative where a code has none of its own (cda.md §5). A reading for display and search of any entry of any
 * model; who needs the exact facts of one model reads `section.entries`.
 */
export function readEntries(section: CdaSection): CodedStatement[] {
  const narrative = createNarrativeWords(section.narrative);
  return section.entries.flatMap((entry) =>
    elements(entry).flatMap((el) => (kinds.has(el.name) ? [readStatement(el, narrative, undefined)] : [])),
  );
}

function readStatement(el: XmlElement, narrative: NarrativeWords, relation: string | undefined): CodedStatement {
  const code = first(el, 'code');
  const values = all(el, 'value');
  return defined<CodedStatement>({
    kind: el.name,
    mood: clean(attr(el, 'moodCode')),
    relation,
    ids: readIds(el),
    templateIds: readIds(el, 'templateId'),
    code: readCode(code),
    label: codeInWords(code, narrative),
    values: values.flatMap((value) => valueInWords(value, narrative) ?? []),
    valueCodes: values.flatMap((value) => (attr(value, 'code') === undefined ? [] : (readCode(value) ?? []))),
    time: readStatementTime(el),
    status: clean(attr(first(el, 'statusCode'), 'code')),
    negated: attr(el, 'negationInd')?.trim() === 'true',
    details: [...readDetails(el, narrative), ...addressOf(el)],
    references: referencesOf(el),
    statements: nested(el, narrative),
  });
}

/** Statements within: through an entryRelationship, component or reference, or, in a faulty document, directly. */
function nested(el: XmlElement, narrative: NarrativeWords): CodedStatement[] {
  return elements(el).flatMap((child) => {
    if (kinds.has(child.name)) return [readStatement(child, narrative, undefined)];
    const relation = clean(attr(child, 'typeCode'));
    return elements(child).flatMap((inner) =>
      kinds.has(inner.name) ? [readStatement(inner, narrative, relation)] : [],
    );
  });
}

/** Where an outside document stands, as words: nothing is ever fetched. */
function addressOf(el: XmlElement): CodedDetail[] {
  const address = clean(attr(path(el, 'text/reference'), 'value'));
  return address === undefined || address.startsWith('#') ? [] : [{ label: 'Référence', text: address }];
}

/** IDs of the narrative that the statement, its code or its values refer to. */
function referencesOf(el: XmlElement): string[] {
  const holders = elements(el).flatMap((child) => {
    if (child.name === 'text') return [child];
    if (child.name === 'code' || child.name === 'value') return [child, ...all(child, 'originalText')];
    return [];
  });
  const found = holders.flatMap((holder) => clean(attr(first(holder, 'reference'), 'value')) ?? []);
  return [...new Set(found.filter((value) => value.startsWith('#')).map((value) => value.slice(1)))];
}
