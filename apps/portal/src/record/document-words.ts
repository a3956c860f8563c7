import type { DateKind, DocumentRow, Origin, Visibility } from '@trousse/contract';

export const originLabels: Record<Origin, string> = {
  professional: 'Professionnel',
  structure: 'Établissement',
  insurance: 'Assurance Maladie',
  patient: 'Patient',
};
export const origins = Object.keys(originLabels) as Origin[];

export const statusLabels: Record<DocumentRow['status'], string> = {
  approved: 'Approuvé',
  archived: 'Archivé',
  deprecated: 'Obsolète',
  deleted: 'Supprimé',
};

/** `Caché au patient`, `Caché aux professionnels et aux représentants légaux`; undefined when everybody sees it. */
export function hiddenWords(visibility: Visibility): string | undefined {
  const from = [
    visibility.hiddenFromPatient && 'au patient',
    visibility.hiddenFromProfessionals && 'aux professionnels',
    visibility.hiddenFromRepresentatives && 'aux représentants légaux',
  ].filter((words) => words !== false);
  if (from.length === 0) return undefined;
  const last = from.at(-1);
  return from.length === 1 ? `Caché ${last}` : `Caché ${from.slice(0, -1).join(', ')} et ${last}`;
}

/** The first author, and how many others; the organisation when nobody is named. */
export function authorWords({ authors, origin }: Pick<DocumentRow, 'authors' | 'origin'>): string {
  const [first, ...others] = authors;
  if (first === undefined) return originLabels[origin];
  const name = first.name || first.organisation || originLabels[origin];
  return others.length === 0 ? name : `${name} et ${others.length === 1 ? '1 autre' : `${others.length} autres`}`;
}

/** From whom a document is hidden, as a filter says it (EFF-126). */
export const hiddenFromLabels: Record<keyof Visibility, string> = {
  hiddenFromPatient: 'Cachés au patient',
  hiddenFromProfessionals: 'Cachés aux professionnels de santé',
  hiddenFromRepresentatives: 'Cachés aux représentants légaux',
};

export const dateLabels: Record<DateKind, string> = {
  act: 'Date de l’acte',
  creation: 'Date de création',
  submission: 'Date de dépôt',
};

/** How many documents were never opened. */
export function unreadCount(documents: readonly DocumentRow[]): number {
  let count = 0;
  for (const { unread } of documents) if (unread) count += 1;
  return count;
}
