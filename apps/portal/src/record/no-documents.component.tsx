import { IconFiles, IconFilterOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Period } from '@trousse/contract';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { EmptyState } from '../ui/state.component.tsx';

/** The list with nothing in it: because of its filters, or because the record holds nothing there. */
export function NoDocuments({
  held,
  patient,
  period,
  onClear,
}: {
  held: number;
  patient: string;
  period: Period | undefined;
  onClear: () => void;
}) {
  if (held > 0)
    return (
      <EmptyState
        icon={<IconFilterOff aria-hidden="true" />}
        title="Aucun document ne correspond"
        actions={<Button onClick={onClear}>Effacer la recherche et les filtres</Button>}
      >
        Un autre mot du titre, une autre catégorie ou une autre origine en montrera peut-être.
        {period === 'two-years' && ' « Toujours » cherche au-delà de deux ans.'}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconFiles aria-hidden="true" />}
      title="Aucun document sur cette période"
      actions={
        <Link to="/depots/nouveau/$patient" params={{ patient }} className={buttonClass({ variant: 'filled' })}>
          Alimenter le dossier
        </Link>
      }
    >
      Les comptes rendus, résultats et ordonnances déposés par les soignants, l’Assurance Maladie ou le patient
      s’afficheront ici. « Toujours » cherche au-delà de deux ans.
    </EmptyState>
  );
}
