import { IconArrowLeft, IconDownload, IconFileText, IconInfoCircle, IconTable } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { type Segment, Segments } from '../ui/segments.component.tsx';
import styles from './care.module.css';

export type CareMode = 'tables' | 'document';

const modes: Segment<CareMode>[] = [
  { value: 'tables', label: 'Vue structurée', icon: <IconTable aria-hidden="true" /> },
  { value: 'document', label: 'Document reçu', icon: <IconFileText aria-hidden="true" /> },
];

/** Back, what the view is and of whom, what it covers, and what may be done with the document behind it (EFF-117). */
export function CareHeader({
  title,
  patient,
  facts,
  document,
}: {
  title: string;
  patient: string;
  /** Period and last update. */
  facts?: ReactNode;
  /** Absent when no one document is behind the view. */
  document?: {
    mode: CareMode;
    onMode: (mode: CareMode) => void;
    metadata: boolean;
    onMetadata: (shown: boolean) => void;
    onDownload: () => void;
    downloading: boolean;
  };
}) {
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/dossier/documents/{-$document}', params: {}, search: {} });
  return (
    <header className={styles.header}>
      <IconButton label="Revenir à la liste des documents" onClick={back}>
        <IconArrowLeft aria-hidden="true" />
      </IconButton>
      <div className={styles.titles}>
        <h2 id="care-title">
          {title} <span className={styles.patient}>– {patient}</span>
        </h2>
        {facts && <p className={styles.facts}>{facts}</p>}
      </div>
      {document && (
        <div className={styles.controls}>
          <Segments legend="Mode d’affichage" options={modes} value={document.mode} onChange={document.onMode} />
          <Button
            size="s"
            variant="quiet"
            icon={<IconInfoCircle aria-hidden="true" />}
            aria-expanded={document.metadata}
            onClick={() => document.onMetadata(!document.metadata)}
          >
            {document.metadata ? 'Masquer les métadonnées' : 'Afficher les métadonnées'}
          </Button>
          <Button
            size="s"
            icon={<IconDownload aria-hidden="true" />}
            busy={document.downloading}
            onClick={document.onDownload}
          >
            Télécharger
          </Button>
        </div>
      )}
    </header>
  );
}
