import { useQuery } from '@tanstack/react-query';
import type { DocumentRow } from '@trousse/contract';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './document-metadata.module.css';
import { metadataQuery } from './viewer.resource.ts';

/** Everything that the registry keeps about a document, in French. */
export function DocumentMetadata({ record, row }: { record: string; row: DocumentRow }) {
  const found = useQuery(metadataQuery(record, row.id, row));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className={styles.metadata} aria-label="Métadonnées du document" tabIndex={0}>
      {found.isPending && <SkeletonRows waitingFor="Lecture des métadonnées" rows={3} />}
      {found.isError && (
        <ErrorState
          failure={failureOf(found.error)}
          actions={<Button onClick={() => void found.refetch()}>Réessayer</Button>}
        />
      )}
      <div className={styles.groups}>
        {found.data?.groups.map(({ title, lines }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several authors have the same title, and groups never move
          <div key={at} className={styles.group}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}
