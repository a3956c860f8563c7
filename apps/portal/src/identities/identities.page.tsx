import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import { useMemo, useState } from 'react';
import patientStyles from '../patients/patients.module.css';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { DataTable } from '../ui/data-table.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { SearchField } from '../ui/search-field.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { matches } from '../ui/text-match.ts';
import { verifiable } from './batch.ts';
import { BatchProgress } from './batch-progress.component.tsx';
import styles from './identities.module.css';
import { identitiesQuery } from './identities.resource.ts';
import { identityColumns } from './identity-columns.tsx';
import { useBatch } from './use-batch.hook.ts';

/** As many as the server takes at once. */
const maxBatch = 500;

/** /patients/identites: the identities kept here, and their verification in lot. */
export function IdentitiesPage() {
  useTitle('Identités');
  const list = useQuery(identitiesQuery);
  if (list.isPending) return <SkeletonRows waitingFor="Lecture des identités" />;
  if (list.isError)
    return (
      <ErrorState
        failure={failureOf(list.error)}
        actions={
          <Button variant="filled" onClick={() => void list.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  if (list.data.identities.length === 0)
    return (
      <div className={styles.card}>
        <EmptyState
          icon={<IconFingerprint aria-hidden="true" />}
          title="Aucune identité gardée"
          actions={
            <Link to="/patients/recherche-ins" className={buttonClass({ variant: 'filled' })}>
              Rechercher un INS
            </Link>
          }
        >
          Les identités trouvées par INSi, lues ou saisies se rangent ici. Vous les qualifiez et les vérifiez.
        </EmptyState>
      </div>
    );
  return <Identities identities={list.data.identities} more={list.data.more} />;
}

function Identities({ identities, more }: { identities: IdentityView[]; more: boolean }) {
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { batch, start, cancel } = useBatch();
  const busy = batch.phase === 'running';
  const rows = useMemo(
    () =>
      identities.filter(({ traits }) =>
        matches(`${traits.birthName} ${traits.birthGivenNames.join(' ')} ${traits.usedName ?? ''}`, search),
      ),
    [identities, search],
  );
  const able = rows.filter(verifiable);
  // What was ticked may have lost its matricule since.
  const wanted = identities.filter((one) => picked.has(one.id) && verifiable(one)).slice(0, maxBatch);
  const all = able.length > 0 && able.every(({ id }) => picked.has(id));
  const pick = (ids: readonly string[], on: boolean) =>
    setPicked((current) => {
      const next = new Set(current);
      for (const id of ids)
        if (on) next.add(id);
        else next.delete(id);
      return next;
    });

  return (
    <div className={classNames(styles.stack, styles.lot)}>
      <div className={patientStyles.toolbar}>
        <SearchField label="Nom ou prénom" value={search} onChange={setSearch} />
        <span className={patientStyles.summary}>{counted(rows.length, 'identité', 'identités')}</span>
        <span className={patientStyles.end} />
        <Button
          variant="filled"
          disabled={busy || wanted.length === 0}
          onClick={() => start(wanted.map(({ id }) => id))}
        >
          {wanted.length === 0
            ? 'Vérifier auprès d’INSi'
            : `Vérifier ${counted(wanted.length, 'identité', 'identités')} auprès d’INSi`}
        </Button>
      </div>
      {more && (
        <Note>Seules les identités les plus récentes sont affichées. Recherchez les autres par leurs traits.</Note>
      )}
      <BatchProgress batch={batch} onCancel={cancel} />
      {rows.length === 0 ? (
        <div className={styles.card}>
          <EmptyState
            icon={<IconFingerprint aria-hidden="true" />}
            title="Aucune identité de ce nom"
            actions={<Button onClick={() => setSearch('')}>Effacer la recherche</Button>}
          />
        </div>
      ) : (
        <div className={patientStyles.card}>
          <DataTable
            label="Identités"
            columns={identityColumns({
              verdicts: batch.verdicts,
              picked,
              busy,
              all,
              onPick: (id, on) => pick([id], on),
              onPickAll: (on) =>
                pick(
                  able.map(({ id }) => id),
                  on,
                ),
            })}
            rows={rows}
            rowKey={({ id }) => id}
            layout={styles.list}
            rowHeight={52}
          />
        </div>
      )}
    </div>
  );
}
