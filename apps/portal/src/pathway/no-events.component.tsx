import { IconFilterOff, IconTimelineEvent } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { EmptyState } from '../ui/state.component.tsx';

/** What the timeline would hold, or which filters leave nothing of it. */
export function NoEvents({ filtered, patient, onClear }: { filtered: boolean; patient: string; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyState
        icon={<IconFilterOff aria-hidden="true" />}
        title="Rien ne correspond à ces filtres"
        actions={<Button onClick={onClear}>Effacer les filtres</Button>}
      >
        Un autre mot, une période plus longue ou d’autres types d’événement en montreront peut-être.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconTimelineEvent aria-hidden="true" />}
      title="Aucun événement sur cette période"
      actions={
        <Link to="/depots/nouveau/$patient" params={{ patient }} className={buttonClass({ variant: 'filled' })}>
          Alimenter le dossier
        </Link>
      }
    >
      Les soins remboursés, les vaccinations, les hospitalisations et les documents du dossier se suivront ici.
    </EmptyState>
  );
}
