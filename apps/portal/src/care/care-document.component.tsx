import { useQuery } from '@tanstack/react-query';
import type { DocumentRow } from '@trousse/contract';
import { DocumentContent } from '../record/document-content.component.tsx';
import { DocumentSummary } from '../record/document-summary.component.tsx';
import { documentQuery } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './care.module.css';

type Props = { record: string; document: string };

const ignore = () => undefined;

/** The document behind a view, as it was received, by its own rendering. */
export function CareDocument({ record, document, onSave }: Props & { onSave: () => void }) {
  const read = useQuery(documentQuery(record, document));
  if (read.isError)
    return (
      <ErrorState
        failure={failureOf(read.error)}
        actions={
          <Button variant="filled" onClick={() => void read.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  if (read.isPending) return <SkeletonRows waitingFor="Lecture du document au DMP" rows={6} />;
  return (
    <div className={styles.document}>
      <DocumentContent
        record={record}
        view={read.data}
        wanted={undefined}
        onCurrent={ignore}
        onEscape={ignore}
        onSave={onSave}
      />
    </div>
  );
}

/** What the registry and the document itself say of the document (EFF-117, `Afficher les métadonnées`). */
export function CareMetadata({ record, document, row }: Props & { row: DocumentRow | undefined }) {
  const read = useQuery(documentQuery(record, document));
  const shown = read.data?.document ?? row;
  if (shown === undefined) return null;
  return (
    <div className={styles.metadata}>
      <DocumentSummary row={shown} view={read.data} beside contents={[]} current={undefined} onSection={ignore} />
    </div>
  );
}
