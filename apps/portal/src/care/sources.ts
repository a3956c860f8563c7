import type { DocumentRow } from '@trousse/contract';

/** Types (JDV_J66) of the documents that views are made of. */
export const sourceTypes = {
  protocol: 'PROT_ALD',
  summary: 'SYNTH',
  reimbursements: 'REMB',
  vaccinationHistory: '11369-6',
  vaccinationNote: '87273-9',
} as const;

/** The documents in force of one type, the last written first. */
export function newestOf(documents: readonly DocumentRow[] | undefined, type: string): DocumentRow[] {
  return (documents ?? [])
    .filter(({ category, status }) => category.code === type && status === 'approved')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** What each view reads: the newest of its documents; every note of vaccination where there is no history. */
export function documentsReadFor(
  view: 'reimbursements' | 'vaccinations' | 'conditions',
  documents: readonly DocumentRow[] | undefined,
): DocumentRow[] {
  const newest = (type: string) => newestOf(documents, type).slice(0, 1);
  const reimbursements = newestOf(documents, sourceTypes.reimbursements)
    .filter(({ origin }) => origin === 'insurance')
    .slice(0, 1);
  if (view === 'reimbursements') return reimbursements;
  if (view === 'conditions') return [...newest(sourceTypes.summary), ...reimbursements];
  const history = newest(sourceTypes.vaccinationHistory);
  return history.length > 0 ? history : newestOf(documents, sourceTypes.vaccinationNote);
}
