import { IconFileText } from '@tabler/icons-react';
import { EmptyState } from '../ui/state.component.tsx';

/** The reading pane before a document is chosen. */
export function NothingRead({ any }: { any: boolean }) {
  if (!any) return null;
  return (
    <EmptyState icon={<IconFileText aria-hidden="true" />} title="Le document choisi se lira ici">
      Parcourez la liste avec les flèches, ouvrez avec Entrée.
    </EmptyState>
  );
}
