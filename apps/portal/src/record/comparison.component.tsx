import { useQuery } from '@tanstack/react-query';
import type { Comparison as Compared, ComparedVersion, DocumentChange } from '@trousse/contract';
import { useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted, formatDateTime } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './comparison.module.css';
import type { Section } from './content-view.component.tsx';
import { DocumentFrame } from './document-frame.component.tsx';
import { comparisonQuery, mediaPath } from './record.resource.ts';

type Side = 'older' | 'newer';

const sides: { value: Side; label: string }[] = [
  { value: 'older', label: 'Version précédente' },
  { value: 'newer', label: 'Cette version' },
];

/** A document beside the version that it replaces, and the list of what differs. */
export function Comparison({ record, document, onEscape }: { record: string; document: string; onEscape: () => void }) {
  const found = useQuery(comparisonQuery(record, document));
  if (found.isPending) return <SkeletonRows waitingFor="Lecture des deux versions au DMP" rows={6} />;
  if (found.isError)
    return (
      <ErrorState
        failure={failureOf(found.error)}
        actions={
          <Button variant="filled" onClick={() => void found.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  return <Versions record={record} found={found.data} onEscape={onEscape} />;
}

function Versions({ record, found, onEscape }: { record: string; found: Compared; onEscape: () => void }) {
  const narrow = useNarrow();
  const [side, setSide] = useState<Side>('newer');
  const [wanted, setWanted] = useState<Partial<Record<Side, Section>>>({});
  const go = (change: DocumentChange) => {
    if (change.kind !== 'section') return;
    setWanted({
      ...(change.older !== undefined && { older: { id: change.older } }),
      ...(change.newer !== undefined && { newer: { id: change.newer } }),
    });
    if (change.newer === undefined) setSide('older');
    else if (change.older === undefined) setSide('newer');
  };
  return (
    <div className={styles.comparison}>
      <Changes changes={found.changes} onGo={go} />
      {narrow && (
        <div className={styles.choice}>
          <Segments legend="Version affichée" options={sides} value={side} onChange={setSide} />
        </div>
      )}
      <div className={styles.versions}>
        {sides
          .filter(({ value }) => !narrow || value === side)
          .map(({ value, label }) => (
            <Version
              key={value}
              record={record}
              label={label}
              version={found[value]}
              wanted={wanted[value]}
              onEscape={onEscape}
            />
          ))}
      </div>
    </div>
  );
}

function Version({
  record,
  label,
  version,
  wanted,
  onEscape,
}: {
  record: string;
  label: string;
  version: ComparedVersion;
  wanted: Section | undefined;
  onEscape: () => void;
}) {
  const heading = useId();
  return (
    <section className={styles.version} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {label}
        <span className="soft small">
          {' '}
          {version.version !== undefined && `n° ${version.version}, `}
          {formatDateTime(version.createdAt)}
        </span>
      </h3>
      {version.html === '' ? (
        <p className={styles.file}>Le contenu de cette version est un fichier : ses mots ne sont pas comparés.</p>
      ) : (
        <DocumentFrame
          title={`${label} : ${version.title}`}
          mediaPath={(id) => mediaPath(record, version.document, id)}
          html={version.html}
          contents={[]}
          wanted={wanted}
          onCurrent={() => {}}
          onEscape={onEscape}
        />
      )}
    </section>
  );
}

const words = { added: 'ajout', removed: 'suppression', changed: 'modification', moved: 'déplacement' } as const;

/** What differs in the text first; the header, where every version differs, folded. */
function Changes({ changes, onGo }: { changes: Compared['changes']; onGo: (change: DocumentChange) => void }) {
  const inHeader = changes.filter(({ kind }) => kind === 'header');
  const others = changes.filter(({ kind }) => kind !== 'header');
  return (
    <section className={styles.changes} aria-label="Différences">
      <h3 className={styles.count} role="status">
        {others.length === 0 ? 'Aucune différence de contenu' : counted(others.length, 'différence', 'différences')}
      </h3>
      <ul className={styles.list}>
        {others.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes have no id and never move
          <li key={index}>
            {change.kind === 'section' ? (
              <button type="button" className={styles.change} onClick={() => onGo(change)}>
                {change.title} : {words[change.change]}
              </button>
            ) : (
              change.kind === 'file' && fileWords(change)
            )}
          </li>
        ))}
      </ul>
      {inHeader.length > 0 && (
        <details className={styles.header}>
          <summary>En-tête : {counted(inHeader.length, 'différence', 'différences')}</summary>
          <dl className={styles.lines}>
            {inHeader.map(
              (change, index) =>
                change.kind === 'header' && (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a label may come twice and never moves
                  <div key={index}>
                    <dt>{change.label}</dt>
                    {change.older !== undefined && (
                      <dd>
                        <del>{change.older}</del>
                      </dd>
                    )}
                    {change.newer !== undefined && (
                      <dd>
                        <ins>{change.newer}</ins>
                      </dd>
                    )}
                  </div>
                ),
            )}
          </dl>
        </details>
      )}
    </section>
  );
}

function fileWords({ body, change }: Extract<DocumentChange, { kind: 'file' }>): string {
  return `${body ? 'Fichier du document' : 'Pièce jointe'} : ${words[change]}`;
}
