import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import { DocumentViewer } from '../record/document-viewer.component.tsx';
import { useDocumentsView } from '../record/documents-view.store.ts';
import { noFilters } from '../record/documents-view.ts';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { useTitle } from '../ui/hooks.ts';
import styles from './care.module.css';
import { NoneInRecord, WithDocuments } from './care-frame.component.tsx';
import { CareHeader } from './care-header.component.tsx';
import { newestOf, sourceTypes } from './sources.ts';

const title = 'Volet de synthèse médicale';

/** /dossier/vsm: the newest synthesis of the record in the viewer, the former ones beside it (EFF-87). */
export function SummaryPage() {
  useTitle(title);
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? (
    <WithDocuments open={data}>
      <Summary open={data} />
    </WithDocuments>
  ) : null;
}

function Summary({ open }: { open: OpenRecord }) {
  const navigate = useNavigate();
  const summaries = newestOf(open.documents, sourceTypes.summary);
  const [chosen, setChosen] = useState<string>();
  const { setView } = useDocumentsView(open.record.handle);
  const toList = () => void navigate({ to: '/dossier/documents/{-$document}', params: {}, search: {} });
  const at = Math.max(
    0,
    summaries.findIndex(({ id }) => id === chosen),
  );
  const shown = summaries[at];
  if (shown === undefined)
    return (
      <article className={styles.care} aria-labelledby="care-title">
        <CareHeader title={title} patient={patientName(open.record.patient)} />
        <NoneInRecord open={open} title="Aucun volet de synthèse médicale">
          Le médecin traitant le rédige : pathologies en cours, antécédents, allergies, facteurs de risque, traitements
          au long cours.
        </NoneInRecord>
      </article>
    );
  return (
    <DocumentViewer
      key={shown.id}
      record={open.record}
      document={shown.id}
      row={shown}
      place="full"
      canFold={false}
      neighbours={{
        position: summaries.length > 1 ? at + 1 : 0,
        total: summaries.length,
        previous: summaries[at - 1]?.id,
        next: summaries[at + 1]?.id,
      }}
      shortcut={{
        documents: open.documents ?? [],
        onAuthor: (author) => {
          setView({ ...noFilters, author });
          toList();
        },
      }}
      onGo={setChosen}
      onBack={toList}
    />
  );
}
