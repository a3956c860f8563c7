import { type DocumentEntry, visibilityOf } from '@trousse/xds';

/** What new metadata may do to a document, by the name of its right (dmp.md §9). */
export type MetadataAct = 'mask' | 'unmask' | 'makeVisible';

/** The official names, as the access history shows them. */
export const transactionOfAct: Readonly<Record<MetadataAct | 'delete' | 'archive', string>> = {
  mask: 'TD3.3a',
  unmask: 'TD3.3a',
  makeVisible: 'TD3.3b',
  delete: 'TD3.3c',
  archive: 'TD3.3d',
};

/** What new metadata do, deduced from who may see the document before and after. */
export function actsOf(
  inForce: Pick<DocumentEntry, 'confidentialityCodes'>,
  submitted: Pick<DocumentEntry, 'confidentialityCodes'>,
): MetadataAct[] {
  const [before, after] = [visibilityOf(inForce.confidentialityCodes), visibilityOf(submitted.confidentialityCodes)];
  const shows =
    (before.hiddenFromPatient && !after.hiddenFromPatient) ||
    (before.hiddenFromRepresentatives && !after.hiddenFromRepresentatives);
  return [
    ...(!before.hiddenFromProfessionals && after.hiddenFromProfessionals ? ['mask' as const] : []),
    ...(before.hiddenFromProfessionals && !after.hiddenFromProfessionals ? ['unmask' as const] : []),
    ...(shows ? ['makeVisible' as const] : []),
  ];
}
