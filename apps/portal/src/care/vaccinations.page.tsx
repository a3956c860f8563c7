import { useQuery } from '@tanstack/react-query';
import type { Vaccinations as VaccinationsView } from '@trousse/contract';
import { useMemo, useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted, formatDate } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { SearchField } from '../ui/search-field.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './care.module.css';
import { vaccinationsQuery } from './care.resource.ts';
import { CareDocument, CareMetadata } from './care-document.component.tsx';
import { NoneInRecord, WithDocuments } from './care-frame.component.tsx';
import { CareHeader, type CareMode } from './care-header.component.tsx';
import { filterRows } from './care-rows.ts';
import { CareTable } from './care-table.component.tsx';
import { NoticeFirst } from './notice-first.component.tsx';
import { documentsReadFor } from './sources.ts';
import { useDownload } from './use-download.hook.ts';
import { vaccinationRows } from './vaccination-rows.ts';

const title = 'Vaccinations';

/** /dossier/vaccinations: the vaccination history, or the notes where the record has none (EFF-139). */
export function VaccinationsPage() {
  useTitle(title);
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? (
    <WithDocuments open={data}>
      <NoticeFirst record={data.record.handle} rows={documentsReadFor('vaccinations', data.documents)}>
        <Vaccinations open={data} />
      </NoticeFirst>
    </WithDocuments>
  ) : null;
}

function Vaccinations({ open }: { open: OpenRecord }) {
  const record = open.record.handle;
  const read = useQuery(vaccinationsQuery(open));
  const view = read.data;
  // Several notes are several documents: each is read in the list.
  const document = view?.documents.length === 1 ? view.documents[0] : undefined;
  const [mode, setMode] = useState<CareMode>('tables');
  const [metadata, setMetadata] = useState(false);
  const { downloading, save } = useDownload(record, document);
  return (
    <article className={styles.care} aria-labelledby="care-title">
      <CareHeader
        title={title}
        patient={patientName(open.record.patient)}
        facts={view?.updatedAt && `Dernière mise à jour le ${formatDate(view.updatedAt)}`}
        {...(document !== undefined && {
          document: { mode, onMode: setMode, metadata, onMetadata: setMetadata, onDownload: save, downloading },
        })}
      />
      {read.isPending && <SkeletonRows waitingFor="Lecture des vaccinations au DMP" rows={6} />}
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
      {view?.documents.length === 0 && (
        <NoneInRecord open={open} title="Aucune vaccination">
          Les vaccinations viennent de l’historique du dossier ou des notes de vaccination des professionnels.
        </NoneInRecord>
      )}
      {document !== undefined && metadata && (
        <CareMetadata record={record} document={document} row={open.documents?.find(({ id }) => id === document)} />
      )}
      {document !== undefined && mode === 'document' && (
        <CareDocument record={record} document={document} onSave={save} />
      )}
      {view && view.documents.length > 0 && (document === undefined || mode === 'tables') && <Table view={view} />}
    </article>
  );
}

function Table({ view }: { view: VaccinationsView }) {
  const [search, setSearch] = useState('');
  const rows = useMemo(() => vaccinationRows(view.vaccinations), [view]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className={styles.tables} aria-label="Vaccinations du dossier" tabIndex={0}>
      <div className={styles.searchAlone}>
        <SearchField label="Rechercher" value={search} onChange={setSearch} />
      </div>
      {view.unread > 0 && (
        <Note tone="warn">
          {counted(view.unread, 'document de vaccination n’a pas été lu', 'documents de vaccination n’ont pas été lus')}{' '}
          : ouvrez la liste des documents pour les consulter.
        </Note>
      )}
      {view.notes.map((note) => (
        <Note key={note} tone="warn">
          {note}
        </Note>
      ))}
      <CareTable
        kind="vaccinations"
        title={title}
        none="Aucune vaccination dans ces documents."
        all={rows}
        found={new Set(filterRows(rows, search, {}))}
        search={search}
      />
    </section>
  );
}
