import type { DocumentRow, RecordView, Visibility } from '@trousse/contract';

export type ActName = 'visibility' | 'archive' | 'replace' | 'remove';
export type Lock = Partial<Record<keyof Visibility, string>>;

export const actLabels: Record<ActName, string> = {
  visibility: 'Modifier la visibilité',
  archive: 'Archiver',
  replace: 'Modifier',
  remove: 'Supprimer',
};

/** What archiving is on this row: an archived document comes back by the same button (EFF-170). */
export function labelOf(act: ActName, { status }: Pick<DocumentRow, 'status'>): string {
  return act === 'archive' && status === 'archived' ? 'Désarchiver' : actLabels[act];
}

/** What an act does, where its name does not say it (EFF-131, EFF-168). */
export function meaningOf(act: ActName, { status }: Pick<DocumentRow, 'status'>): string | undefined {
  if (act === 'archive')
    return status === 'archived'
      ? 'ce document redevient utile au suivi actuel'
      : 'ce document n’est plus utile au suivi actuel ; il reste consultable parmi les documents archivés';
  if (act === 'replace') return 'déposer une nouvelle version, qui remplace celle-ci';
  return act === 'remove' ? 'définitivement' : undefined;
}

const authorOnly = 'Réservé à l’auteur du document';
const authorOrTreating = 'Réservé à l’auteur du document et au médecin traitant DMP';
const former = 'Cette version est obsolète : une plus récente l’a remplacée';

/**
 * Why an act is greyed on a document, by the facts that the page holds (EFF-130, 166, 168, 171): who wrote it, who the
 * médecin traitant is, its state. Undefined where it may be tried: the rights themselves are the DMP's to judge.
 */
export function reasonAgainst(
  act: ActName,
  { mine, status }: Pick<DocumentRow, 'mine' | 'status'>,
  { treatingDoctor }: Pick<RecordView, 'treatingDoctor'>,
): string | undefined {
  if (act === 'remove' || act === 'replace') {
    if (!mine) return authorOnly;
  } else if (!mine && !treatingDoctor) return authorOrTreating;
  if (status === 'deleted') return 'Ce document est supprimé';
  if (act === 'remove') return undefined;
  if (status === 'deprecated') return former;
  return act === 'replace' && status === 'archived' ? 'Ce document est archivé : désarchivez-le d’abord' : undefined;
}

/** Why an act is greyed on several documents at once: the first reason found, or what they do not share. */
export function reasonAgainstAll(
  act: Exclude<ActName, 'replace'>,
  rows: readonly DocumentRow[],
  record: Pick<RecordView, 'treatingDoctor'>,
): string | undefined {
  const [first, ...others] = rows;
  if (first === undefined) return 'Choisissez des documents';
  for (const row of rows) {
    const reason = reasonAgainst(act, row, record);
    if (reason !== undefined) return rows.length === 1 ? reason : `${row.title} : ${lowerFirst(reason)}`;
  }
  if (act === 'archive' && others.some(({ status }) => status !== first.status))
    return 'Certains sont déjà archivés : choisissez des documents du même état';
  if (act === 'visibility' && others.some(({ visibility }) => !sameVisibility(visibility, first.visibility)))
    return 'Ces documents n’ont pas la même visibilité : modifiez-les séparément';
  return undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function sameVisibility(a: Visibility, b: Visibility): boolean {
  return (
    a.hiddenFromPatient === b.hiddenFromPatient &&
    a.hiddenFromProfessionals === b.hiddenFromProfessionals &&
    a.hiddenFromRepresentatives === b.hiddenFromRepresentatives
  );
}

/** The switches that cannot be moved, each with why: what was shown is never hidden again (EFF-153, EFF-174). */
export function locksOf(current: Visibility, minor: boolean): Lock {
  return {
    ...(!current.hiddenFromPatient && {
      hiddenFromPatient: 'Déjà visible par le patient : ce document ne peut plus lui être caché.',
    }),
    ...(!current.hiddenFromRepresentatives && {
      hiddenFromRepresentatives: minor
        ? 'Déjà visible par les représentants légaux : ce document ne peut plus leur être caché.'
        : 'Le patient est majeur : il n’a pas de représentant légal dans le DMP.',
    }),
  };
}

/** Whether a wanted visibility hides a document from the patient and from professionals, as it was not before. */
export function hidesFromBoth(wanted: Visibility, current: Visibility): boolean {
  const both = (visibility: Visibility) => visibility.hiddenFromPatient && visibility.hiddenFromProfessionals;
  return both(wanted) && !both(current);
}
