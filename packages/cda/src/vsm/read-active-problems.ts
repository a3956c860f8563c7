import type { Code } from '@trousse/nomenclatures';
import type { CdaDocument, CdaInterval, CdaSection, CodedStatement } from '../model.ts';
import { readEntries } from '../read/entries.ts';
import { createNarrativeWords, type NarrativeWords } from '../read/narrative-words.ts';

/** A pathology that a document tells as one the patient has now. */
export type ActiveProblem = {
  /** In the words of its author, else in those of the code. */
  readonly label: string;
  /** CIM-10, when the document codes it. */
  readonly code?: Code;
  readonly time?: CdaInterval;
};

/** FR-Problemes-actifs, « Liste des problèmes actifs » (LOINC; cda.md §5, VSM 1.4). */
const activeProblems = '11450-4';
/** Codes that say that there is nothing to tell (IPS absent and unknown data). */
const absentOrUnknown = '2.16.840.1.113883.5.1150.1';

/**
 * The problems of the sections « Pathologies en cours » of a structured document, in its order. Those that it negates,
 * that are over, or that say that there is none are left out.
 * @returns undefined for a document that has no such section: it says nothing of the matter
 */
export function readActiveProblems({ body }: CdaDocument): ActiveProblem[] | undefined {
  const sections = body.kind === 'structured' ? everySection(body.sections) : [];
  const wanted = sections.filter(({ code }) => code?.code === activeProblems);
  return wanted.length === 0 ? undefined : wanted.flatMap(inSection);
}

function inSection(section: CdaSection): ActiveProblem[] {
  const words = createNarrativeWords(section.narrative);
  return readEntries(section).flatMap((statement) => problems(statement, words));
}

function everySection(sections: readonly CdaSection[]): CdaSection[] {
  return sections.flatMap((section) => [section, ...everySection(section.sections)]);
}

/** FR-Liste-des-problemes holds its FR-Probleme in an entryRelationship; a document of another model may not. */
function problems(statement: CodedStatement, words: NarrativeWords): ActiveProblem[] {
  const { kind, values, valueCodes, references, time, negated, statements } = statement;
  if (negated || time?.stop !== undefined) return [];
  if (kind !== 'observation') return statements.flatMap((one) => problems(one, words));
  const [code] = valueCodes;
  const label = references.map((id) => words(`#${id}`)).find(Boolean) ?? values[0] ?? code?.display;
  if (!label || code?.system === absentOrUnknown) return [];
  return [{ label, ...(code !== undefined && { code }), ...(time !== undefined && { time }) }];
}
