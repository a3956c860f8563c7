import type { CardTable } from './card-table.ts';

/** What the readers are made of, in one line of French. */
export function readersText({ kind, why }: Pick<CardTable, 'kind' | 'why'>): string {
  if (kind === 'virtual') return 'virtuels, par le service de cartes de cette machine (pcscd, SoftHSM)';
  return why === undefined ? 'logiciels' : `logiciels, car ${why}`;
}
