import type { Code } from '@trousse/nomenclatures';
import { all, attr, descendants, first, path, text, type XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaParty, CdaSection } from '../model.ts';
import { clean, defined, readCode, readIds, readParty, textOf } from '../read/datatypes.ts';

/** The entry of one vaccination (cda.md §5): FR-Vaccination, or the IHE model that it refines. */
const vaccinationTemplates = ['1.2.250.1.213.1.1.3.45', '1.3.6.1.4.1.19376.1.5.3.1.4.12'];
const cis = '1.2.250.1.213.2.3.1';
const atc = '2.16.840.1.113883.6.73';

/** One vaccination, as its entry says it. What the entry leaves out is absent. */
export type Vaccination = {
  /** `id/@root`, in upper case: kept across the replacements of its note. */
  readonly id?: string;
  /** CIS code of the product. */
  readonly cis?: string;
  /** ATC class of the product. */
  readonly atc?: string;
  readonly product?: Code;
  /** YYYYMMDD, or what the document gives. */
  readonly date?: string;
  readonly lot?: string;
  readonly rank?: string;
  readonly route?: Code;
  readonly site?: Code;
  readonly reaction?: string;
  readonly comment?: string;
  readonly performer?: string;
  /** Who vouches for it as a professional. */
  readonly author?: CdaParty;
  /** The entry says that it was not done. */
  readonly negated: boolean;
  readonly completed: boolean;
  /** The `substanceAdministration` element. */
  readonly entry: XmlElement;
  /** The narrative block that its references point to. */
  readonly narrative?: XmlElement;
};

/** Every vaccination of a note or a history, in document order. */
export function readVaccinations({ body }: CdaDocument): Vaccination[] {
  return body.kind === 'structured' ? body.sections.flatMap(inSection) : [];
}

function inSection(section: CdaSection): Vaccination[] {
  const entries = section.entries.flatMap((entry) => all(entry, 'substanceAdministration'));
  const own = entries.filter((entry) =>
    readIds(entry, 'templateId').some(({ root }) => vaccinationTemplates.includes(root)),
  );
  return [...own.map((entry) => readVaccination(entry, section.narrative)), ...section.sections.flatMap(inSection)];
}

function readVaccination(entry: XmlElement, narrative: XmlElement | undefined): Vaccination {
  const material = path(entry, 'consumable/manufacturedProduct/manufacturedMaterial');
  const code = first(material, 'code');
  const codeOf = (system: string): string | undefined => {
    const codes = code === undefined ? [] : [code, ...all(code, 'translation')];
    return clean(
      attr(
        codes.find((one) => attr(one, 'codeSystem') === system),
        'code',
      ),
    );
  };
  const author = path(entry, 'author/assignedAuthor');
  const related = all(entry, 'entryRelationship');
  const observation = (wanted: (el: XmlElement) => boolean) =>
    related.map((r) => first(r, 'observation')).find((o) => o && wanted(o));
  const rank = observation((el) => attr(first(el, 'code'), 'code') === '30973-2');
  const reaction = related.find((el) => attr(el, 'typeCode') === 'CAUS');
  const comment = related.map((el) => first(el, 'act')).find((act) => attr(first(act, 'code'), 'code') === '48767-8');
  return {
    ...defined<Omit<Vaccination, 'negated' | 'completed' | 'entry'>>({
      id: readIds(entry)[0]?.root.toUpperCase(),
      cis: codeOf(cis),
      atc: codeOf(atc),
      product: readCode(code),
      date: clean(attr(first(entry, 'effectiveTime'), 'value')),
      lot: textOf(first(material, 'lotNumberText')),
      rank: clean(attr(first(rank, 'value'), 'value')),
      route: readCode(first(entry, 'routeCode')),
      site: readCode(first(entry, 'approachSiteCode')),
      reaction: readCode(path(reaction, 'observation/value'))?.display,
      comment: textOf(first(comment, 'text')) ?? anchoredText(first(comment, 'text'), narrative),
      performer: personName(path(entry, 'performer/assignedEntity/assignedPerson/name')),
      author: author && readParty(author),
      narrative,
    }),
    negated: attr(entry, 'negationInd') === 'true',
    completed: attr(first(entry, 'statusCode'), 'code') === 'completed',
    entry,
  };
}

/** The narrative text that a `text` or `originalText` refers to. */
export function anchoredText(el: XmlElement | undefined, narrative: XmlElement | undefined): string | undefined {
  const target = attr(first(el, 'reference'), 'value');
  if (narrative === undefined || !target?.startsWith('#')) return undefined;
  for (const content of descendants(narrative, 'content')) {
    if (attr(content, 'ID') === target.slice(1)) return clean(text(content));
  }
  return undefined;
}

function personName(name: XmlElement | undefined): string | undefined {
  const parts = [first(name, 'suffix'), ...all(name, 'given'), first(name, 'family')].map(textOf);
  return clean(parts.filter((part) => part !== undefined).join(' '));
}
