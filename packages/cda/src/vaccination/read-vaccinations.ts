import type { Code } from '@trousse/nomenclatures';
import { all, attr, first, path, type XmlElement } from '@trousse/xml';
import { notAvailable, partyName } from '../header-words.ts';
import type { CdaDocument, CdaParty, CdaSection } from '../model.ts';
import { oids, templates } from '../oids.ts';
import { clean, defined, readCode, readIds, readParty, readTime, textOf } from '../read/datatypes.ts';
import { anchoredText } from './anchored-text.ts';

/** The entry of one vaccination (cda.md §5): FR-Vaccination, or the IHE model that it refines. */
const vaccinationTemplates = ['1.2.250.1.213.1.1.3.45', '1.3.6.1.4.1.19376.1.5.3.1.4.12'];

/** One vaccination, as its entry says it. What the entry leaves out is absent. */
export type Vaccination = {
  /** `id/@root`, in upper case: kept across the replacements of its note. */
  readonly id?: string;
  /** CIS code of the product. */
  readonly cis?: string;
  /** ATC class of the product. */
  readonly atc?: string;
  /** The product; its display is the name that the entry, else the narrative, gives it. */
  readonly product?: Code;
  /** Kind of administration: first series, booster … */
  readonly administration?: Code;
  /** Of the act: YYYYMMDD, or what the document gives. */
  readonly date?: string;
  readonly lot?: string;
  readonly rank?: string;
  readonly route?: Code;
  readonly site?: Code;
  readonly reaction?: string;
  readonly comment?: string;
  /** Who gave it, in words: a person, else the structure. */
  readonly performer?: string;
  /** Who vouches for it as a professional, by its entry. */
  readonly author?: CdaParty;
  /** Who added or modified it: its author, else the author of the note that tells it. */
  readonly addedBy?: CdaParty;
  /** The entry says that it was not done. */
  readonly negated: boolean;
  readonly completed: boolean;
  /** The `substanceAdministration` element. */
  readonly entry: XmlElement;
  /** The narrative block that its references point to. */
  readonly narrative?: XmlElement;
};

/**
 * Every vaccination of a note or a history, of any generation of their models, in document order; also those that
 * another document tells in the same entries.
 */
export function readVaccinations({ header, body }: CdaDocument): Vaccination[] {
  if (body.kind !== 'structured') return [];
  const isNote = header.typeCode?.code === noteType || header.templateIds.some(({ root }) => root === noteModel);
  const noteAuthor = isNote ? header.authors[0] : undefined;
  return body.sections.flatMap((section) => inSection(section, noteAuthor));
}

const noteType = '87273-9';
const noteModel = templates.vaccinationNote;

function inSection(section: CdaSection, noteAuthor: CdaParty | undefined): Vaccination[] {
  const entries = section.entries.flatMap((entry) => all(entry, 'substanceAdministration'));
  const own = entries.filter((entry) =>
    readIds(entry, 'templateId').some(({ root }) => vaccinationTemplates.includes(root)),
  );
  return [
    ...own.map((entry) => readVaccination(entry, section.narrative, noteAuthor)),
    ...section.sections.flatMap((one) => inSection(one, noteAuthor)),
  ];
}

function readVaccination(
  entry: XmlElement,
  narrative: XmlElement | undefined,
  noteAuthor: CdaParty | undefined,
): Vaccination {
  const material = path(entry, 'consumable/manufacturedProduct/manufacturedMaterial');
  const author = path(entry, 'author/assignedAuthor');
  const performer = path(entry, 'performer/assignedEntity');
  const related = all(entry, 'entryRelationship');
  const rank = related
    .map((el) => first(el, 'observation'))
    .find((observation) => attr(first(observation, 'code'), 'code') === '30973-2');
  const reaction = related.find((el) => attr(el, 'typeCode') === 'CAUS');
  const comment = related.map((el) => first(el, 'act')).find((act) => attr(first(act, 'code'), 'code') === '48767-8');
  const said = (el: XmlElement | undefined) => saidCode(el, narrative);
  return {
    ...defined<Omit<Vaccination, 'negated' | 'completed' | 'entry'>>({
      id: readIds(entry)[0]?.root.toUpperCase(),
      cis: codeIn(oids.cis, material),
      atc: codeIn(oids.atc, material),
      product: readProduct(entry, material, narrative),
      administration: said(first(entry, 'code')),
      date: dateOf(first(entry, 'effectiveTime')),
      lot: textOf(first(material, 'lotNumberText')),
      rank: clean(attr(first(rank, 'value'), 'value')) ?? textOf(first(rank, 'value')),
      route: said(first(entry, 'routeCode')),
      site: said(first(entry, 'approachSiteCode')),
      reaction: said(path(reaction, 'observation/value'))?.display,
      comment: textOf(first(comment, 'text')) ?? anchoredText(first(comment, 'text'), narrative),
      performer: performer && shownParty(readParty(performer)),
      author: author && readParty(author),
      addedBy: author === undefined ? noteAuthor : readParty(author),
      narrative,
    }),
    negated: attr(entry, 'negationInd') === 'true',
    completed: attr(first(entry, 'statusCode'), 'code') === 'completed',
    entry,
  };
}

/** The code of the product in one system: its main code or a translation. */
function codeIn(system: string, material: XmlElement | undefined): string | undefined {
  const code = first(material, 'code');
  const codes = code === undefined ? [] : [code, ...all(code, 'translation')];
  return clean(
    attr(
      codes.find((one) => attr(one, 'codeSystem') === system),
      'code',
    ),
  );
}

/** The product under the first name that is there: of its code, of the words it refers to, of the material. */
function readProduct(
  entry: XmlElement,
  material: XmlElement | undefined,
  narrative: XmlElement | undefined,
): Code | undefined {
  const code = saidCode(first(material, 'code'), narrative);
  if (code?.display) return code;
  const display = anchoredText(first(entry, 'text'), narrative) ?? textOf(first(material, 'name'));
  return display === undefined ? code : { code: code?.code ?? '', system: code?.system ?? '', display };
}

/** A code, under the words of the narrative where it has none of its own. */
function saidCode(el: XmlElement | undefined, narrative: XmlElement | undefined): Code | undefined {
  const code = readCode(el);
  if (code?.display) return code;
  const display = anchoredText(first(el, 'originalText'), narrative);
  return display === undefined ? code : { code: code?.code ?? '', system: code?.system ?? '', display };
}

/** The date of an act that may be written as a period. */
function dateOf(el: XmlElement | undefined): string | undefined {
  return clean(attr(el, 'value')) ?? readTime(first(el, 'low')) ?? readTime(first(el, 'high'));
}

function shownParty(party: CdaParty): string | undefined {
  const shown = partyName(party);
  return shown === notAvailable ? undefined : shown;
}
