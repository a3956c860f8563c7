import { IconInbox, IconMoodEmpty, IconSearchOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { MailFolder } from '@trousse/contract';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import styles from './list.module.css';
import type { ListScope } from './list-scope.ts';
import { clearAsked } from './mail-view.store.ts';
import type { Page } from './window-rows.ts';

const empty: Partial<Record<NonNullable<MailFolder['role']>, { title: string; text: string }>> = {
  inbox: {
    title: 'Aucun message reçu',
    text: 'Les messages de vos confrères, des laboratoires et de vos patients arrivent ici.',
  },
  sent: { title: 'Aucun message envoyé', text: 'Ce que vous envoyez est gardé ici, avec ce qu’il en est advenu.' },
  drafts: { title: 'Aucun brouillon', text: 'Un message commencé est gardé ici à mesure que vous l’écrivez.' },
  trash: { title: 'La corbeille est vide', text: 'Ce que vous supprimez attend ici avant de disparaître.' },
};

/** How a list stands above its rows: on its way, refused, empty, or how much of the mailbox the search knows. */
export function ListState({
  query,
  scope,
  role,
}: {
  query: UseQueryResult<Page>;
  scope: ListScope;
  role: MailFolder['role'];
}) {
  const { data, isError, error, refetch } = query;
  if (isError && data === undefined)
    return (
      <ErrorState
        failure={failureOf(error)}
        from="de l’opérateur"
        actions={
          <Button variant="filled" onClick={() => void refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  if (data === undefined) return <SkeletonRows waitingFor="Lecture des messages" />;
  const searching = scope.search !== undefined;
  return (
    <>
      <p role="status" className={searching ? styles.found : 'visually-hidden'}>
        {searching && (
          <>
            {counted(data.messages, 'message trouvé', 'messages trouvés')}
            {!data.complete && (
              <span className="soft"> · la recherche dans le texte se prépare, d’autres peuvent s’ajouter</span>
            )}
          </>
        )}
      </p>
      {data.total === 0 && (searching ? <NothingFound /> : <Nothing role={role} />)}
    </>
  );
}

function NothingFound() {
  return (
    <EmptyState
      icon={<IconSearchOff aria-hidden="true" />}
      title="Aucun message trouvé"
      actions={<Button onClick={clearAsked}>Effacer la recherche</Button>}
    >
      Essayez moins de mots, ou cherchez dans toute la boîte.
    </EmptyState>
  );
}

function Nothing({ role }: { role: MailFolder['role'] }) {
  const words = (role && empty[role]) ?? {
    title: 'Aucun message',
    text: 'Les messages que vous rangez ici s’y retrouvent.',
  };
  const Icon = role === 'inbox' ? IconInbox : IconMoodEmpty;
  return (
    <EmptyState icon={<Icon aria-hidden="true" />} title={words.title}>
      {words.text}
    </EmptyState>
  );
}
