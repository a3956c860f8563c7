import { IconCalendarOff, IconSearchOff, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { PatientListChoice } from '@trousse/contract';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { formatDate } from '../ui/format.ts';
import { EmptyState } from '../ui/state.component.tsx';
import { changeView } from './my-patients-view.store.ts';
import { ReadVitale } from './read-vitale.component.tsx';

/** Why `Mes patients DMP` shows nobody, and where to go from there. */
export function NoPatients({ choice: { which, since }, searching }: { choice: PatientListChoice; searching: boolean }) {
  if (searching)
    return (
      <EmptyState
        icon={<IconSearchOff aria-hidden="true" />}
        title="Aucun patient de ce nom"
        actions={
          <>
            <Button onClick={() => changeView({ search: '' })}>Effacer la recherche</Button>
            <Link to="/patients/recherche" className={buttonClass({ variant: 'quiet' })}>
              Rechercher un DMP
            </Link>
          </>
        }
      >
        La recherche porte sur les dossiers auxquels vous avez accès. Pour un autre patient, lisez sa carte Vitale ou
        saisissez son matricule INS.
      </EmptyState>
    );
  if (which === 'fed' || since !== undefined)
    return (
      <EmptyState
        icon={<IconCalendarOff aria-hidden="true" />}
        title={`${which === 'fed' ? 'Aucun dossier alimenté' : 'Aucun accès accordé'}${since ? ` depuis le ${formatDate(since)}` : ''}`}
        actions={
          <Button onClick={() => changeView({ which: 'accessible', since: { accessible: '', fed: since ?? '' } })}>
            Voir tous les dossiers accessibles
          </Button>
        }
      >
        {which === 'fed'
          ? 'Aucun document n’est arrivé depuis cette date dans les dossiers auxquels vous avez accès. Choisissez une date plus ancienne.'
          : 'Aucun patient ne vous a donné accès à son dossier depuis cette date. Choisissez une date plus ancienne.'}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconUsers aria-hidden="true" />}
      title="Aucun patient pour le moment"
      actions={
        <>
          <ReadVitale filled />
          <Link to="/patients/ins" className={buttonClass()}>
            Saisir un matricule INS
          </Link>
          <Link to="/patients/recherche" className={buttonClass()}>
            Rechercher un DMP
          </Link>
        </>
      }
    >
      Les dossiers dont le patient vous a ouvert l’accès s’afficheront ici. Trois autres voies y mènent dès maintenant :
      la carte Vitale, le matricule INS, et la recherche parmi les patients connus ici.
    </EmptyState>
  );
}
