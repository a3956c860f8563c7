import { IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReimbursementHistory } from '@trousse/contract';
import { useMemo, useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import type { OpenRecord } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { formatDate } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import styles from './care.module.css';
import { reimbursementsQuery } from './care.resource.ts';
import { CareDocument, CareMetadata } from './care-document.component.tsx';
import { CareFilters, type CareView } from './care-filters.component.tsx';
import { NoneInRecord } from './care-frame.component.tsx';
import { CareHeader, type CareMode } from './care-header.component.tsx';
import { type Bounds, type EventType, eventTypes, filterRows, isWithin, rowsOf } from './care-rows.ts';
import { CareTable } from './care-table.component.tsx';
import { eventWords, monthsBefore, windowOf } from './care-words.ts';
import { useDownload } from './use-download.hook.ts';

type Props = { open: OpenRecord; title: string; types: readonly EventType[] };

/** The reimbursement history as tables that are searched, filtered and sorted (EFF-104 to EFF-118). */
export function Reimbursements({ open, title, types }: Props) {
  const record = open.record.handle;
  const read = useQuery(reimbursementsQuery(open));
  const document = read.data?.document;
  const history = read.data?.history;
  const [mode, setMode] = useState<CareMode>('tables');
  const [metadata, setMetadata] = useState(false);
  const { downloading, save } = useDownload(record, document);
  const shown = history === undefined ? 'document' : mode;
  const window = history && windowOf(history);
  return (
    <article className={styles.care} aria-labelledby="care-title">
      <CareHeader
        title={title}
        patient={patientName(open.record.patient)}
        facts={
          history &&
          window && (
            <>
              <span>
                Période couverte : du {formatDate(window.from)} au {formatDate(window.to)} (douze derniers mois)
              </span>
              <span>Dernière mise à jour le {formatDate(history.updatedAt)}</span>
            </>
          )
        }
        {...(document !== undefined && {
          document: { mode: shown, onMode: setMode, metadata, onMetadata: setMetadata, onDownload: save, downloading },
        })}
      />
      {read.isPending && <SkeletonRows waitingFor="Lecture de l’historique des remboursements au DMP" rows={6} />}
      {read.isError && (
        <ErrorState
          failure={failureOf(read.error)}
          actions={
            <Button variant="filled" onClick={() => void read.refetch()}>
              Réessayer
            </Button>
          }
        />
      )}
      {read.data && document === undefined && (
        <NoneInRecord open={open} title="Aucun historique des remboursements">
          L’Assurance Maladie alimente ce document à chaque nouveau remboursement.
        </NoneInRecord>
      )}
      {document !== undefined && metadata && (
        <CareMetadata record={record} document={document} row={open.documents?.find(({ id }) => id === document)} />
      )}
      {document !== undefined && read.data && history === undefined && (
        <div className={styles.notes}>
          <Note tone="warn">
            Ce document ne contient pas de données structurées : il s’affiche tel qu’il a été reçu.
          </Note>
        </div>
      )}
      {document !== undefined && shown === 'document' && (
        <CareDocument record={record} document={document} onSave={save} />
      )}
      {history && shown === 'tables' && <Tables history={history} types={types} />}
    </article>
  );
}

/** Lines from which each table draws what is in view: a search leaves some in each of five of them, at each key. */
const longHistory = 200;

function Tables({ history, types }: { history: ReimbursementHistory; types: readonly EventType[] }) {
  const window = useMemo(() => windowOf(history), [history]);
  const [view, setView] = useState<CareView>({ search: '', types, period: 12, ...window });
  const rows = useMemo(() => rowsOf(history), [history]);
  const older = useMemo(
    () => eventTypes.some((type) => rows[type].some((row) => !isWithin(row, { from: window.from }))),
    [rows, window],
  );
  const bounds = boundsOf(view, window);
  const counts = Object.fromEntries(eventTypes.map((type) => [type, rows[type].length])) as Record<EventType, number>;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = eventTypes
    .filter((type) => view.types.includes(type))
    .map((type) => ({ type, found: new Set(filterRows(rows[type], view.search, bounds)) }));
  const incomplete = older && (bounds.from === undefined || bounds.from < window.from);
  return (
    <div className={styles.panes}>
      <CareFilters
        view={view}
        counts={counts}
        older={older}
        today={window.to}
        onChange={(change) => setView({ ...view, ...change })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
      <section className={styles.tables} aria-label="Événements remboursés" tabIndex={0}>
        <Note>
          Ces données structurées (XML) remplacent les relevés de remboursement en PDF. Un soin payé sans remboursement
          n’y figure pas.
        </Note>
        {incomplete && (
          <Note tone="warn">
            Avant le {formatDate(window.from)}, les données peuvent être incomplètes : l’historique couvre douze mois.
          </Note>
        )}
        {history.notes.map((note) => (
          <Note key={note} tone="warn">
            {note}
          </Note>
        ))}
        {shown.map(({ type, found }) => (
          <CareTable
            key={type}
            kind={type}
            {...eventWords[type]}
            all={rows[type]}
            found={found}
            search={view.search}
            drawnWhole={total > longHistory ? 25 : 100}
          />
        ))}
        {shown.every(({ found }) => found.size === 0) && (
          <EmptyState
            icon={<IconFilterOff aria-hidden="true" />}
            title="Rien ne correspond à ces filtres"
            actions={
              <Button onClick={() => setView({ search: '', types: eventTypes, period: 12, ...window })}>
                Effacer les filtres
              </Button>
            }
          />
        )}
        {history.disclaimer && <p className={styles.disclaimer}>{history.disclaimer}</p>}
      </section>
    </div>
  );
}

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;

/** The days of the chosen period; a date that is being typed bounds nothing yet. */
function boundsOf({ period, from, to }: CareView, window: { from: string; to: string }): Bounds {
  if (period === 'all') return {};
  if (period === 'chosen')
    return { from: wholeDay.test(from) ? from : undefined, to: wholeDay.test(to) ? to : undefined };
  return { from: period === 12 ? window.from : monthsBefore(window.to, period) };
}
