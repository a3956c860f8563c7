import type { CarePathway, PathwayDocument, PathwayEvent, PathwayParty } from '@trousse/contract';
import { specialtyWords } from '../care/care-words.ts';
import { originLabels } from '../record/document-words.ts';
import { compareText, fold } from '../ui/text-match.ts';
import { monthOf } from './density.ts';
import { kindWords } from './pathway-words.ts';

/** A line of the timeline, or one document by itself, with what it is found by. */
export type Line = {
  readonly key: string;
  readonly event: PathwayEvent;
  /** What the line shows instead of the event, where documents are what is looked at. */
  readonly document?: PathwayDocument;
  readonly start: string | undefined;
  readonly stop: string | undefined;
  /** Months since the year 0, where it begins in a known one. */
  readonly month: number | undefined;
  /** Folded: everything that the search looks in (EFF-80). */
  readonly words: string;
  readonly specialties: readonly string[];
  /** Whom a reimbursement mentions, and who deposited a document of the line. */
  readonly mentioned: readonly number[];
  readonly depositors: readonly number[];
};

export type Lines = {
  readonly parties: readonly PathwayParty[];
  /** Specialties of the professionals, in alphabetical order (EFF-81). */
  readonly specialties: readonly string[];
  readonly events: readonly Line[];
  readonly documents: readonly Line[];
};

const made = new WeakMap<CarePathway, Lines>();

/** A pathway as lines that can be filtered at each key: what takes long is done here, once. */
export function linesOf(pathway: CarePathway): Lines {
  const lines = made.get(pathway) ?? makeLines(pathway);
  made.set(pathway, lines);
  return lines;
}

function makeLines({ parties, events }: CarePathway): Lines {
  const folded = new Map<string, string>();
  const plain = (text: string) => {
    const known = folded.get(text) ?? fold(text);
    folded.set(text, known);
    return known;
  };
  const specialtyOf = parties.map(({ specialty }) => specialtyWords(specialty));
  const lines: Line[] = [];
  const documents: Line[] = [];
  for (const event of events) {
    const depositors = distinct(event.documents.flatMap((one) => one.depositors));
    const people = distinct([...event.parties, ...depositors]);
    const line: Line = {
      ...{ key: event.id, event, start: event.start, stop: event.stop, month: monthOf(event.start), depositors },
      mentioned: event.source === 'reimbursements' ? event.parties : [],
      specialties: [...new Set(people.flatMap((at) => specialtyOf[at] ?? []))],
      words: [
        ...[event.title, kindWords[event.kind], ...event.facts.map(({ value }) => value)],
        ...event.documents.flatMap(({ title, category, origin }) => [title, category, originLabels[origin]]),
        ...people.flatMap((at) => [parties[at]?.name ?? '', specialtyOf[at] ?? '']),
      ]
        .map(plain)
        .join(' '),
    };
    lines.push(line);
    for (const document of event.documents)
      documents.push({
        ...line,
        ...{ key: document.id, document, start: document.date, stop: undefined, month: monthOf(document.date) },
        depositors: document.depositors,
      });
  }
  documents.sort((a, b) => (b.start ?? '').localeCompare(a.start ?? ''));
  const specialties = [...new Set(lines.flatMap((line) => line.specialties))].sort(compareText);
  return { parties, specialties, events: lines, documents };
}

function distinct(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)];
}

/** What a party is kept by from one answer to the next, where its place may be another. */
export function partyKey({ kind, id, name }: PathwayParty): string {
  return `${kind} ${id ?? name}`;
}
