import type { CdaDocument, CdaSection } from '../model.ts';

export type ReimbursementSection =
  | 'disclaimer'
  | 'medicines'
  | 'vaccines'
  | 'devices'
  | 'stays'
  | 'care'
  | 'radiology'
  | 'biology';

/** LOINC of the section, or of the translation that tells the three sections of acts apart (cda.md §5). */
const byCode: Readonly<Record<string, ReimbursementSection>> = {
  '55112-7': 'disclaimer',
  '10160-0': 'medicines',
  '11369-6': 'vaccines',
  '46264-8': 'devices',
  '46240-8': 'stays',
};

/** Titles are fixed by the model: the three sections of acts have one code, and older documents have none. */
const byTitle: readonly (readonly [RegExp, ReimbursementSection])[] = [
  [/usage et responsab/, 'disclaimer'],
  [/medicament/, 'medicines'],
  [/vaccin/, 'vaccines'],
  [/dispositif/, 'devices'],
  [/hospitalisation|sejour/, 'stays'],
  [/radiolog|imagerie/, 'radiology'],
  [/biolog/, 'biology'],
  [/soins|actes?\b|consultation/, 'care'],
];

/** The sections of a reimbursement history by what they are about, at every level, in document order. */
export function sectionsByKind({ body }: CdaDocument): ReadonlyMap<ReimbursementSection, readonly CdaSection[]> {
  const found = new Map<ReimbursementSection, CdaSection[]>();
  const visit = (section: CdaSection) => {
    const kind = byCode[section.code?.code ?? ''] ?? kindOfTitle(section.title);
    if (kind !== undefined) found.set(kind, [...(found.get(kind) ?? []), section]);
    section.sections.forEach(visit);
  };
  if (body.kind === 'structured') body.sections.forEach(visit);
  return found;
}

function kindOfTitle(title: string | undefined): ReimbursementSection | undefined {
  const folded = foldWords(title ?? '');
  return byTitle.find(([pattern]) => pattern.test(folded))?.[1];
}

/** A text without accents, case and typographic apostrophes. */
export function foldWords(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();
}
