import {
  IconArrowLeft,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconChevronLeft,
  IconChevronRight,
  IconColumns2,
  IconDownload,
  IconGitCompare,
  IconPrinter,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import styles from './document-viewer.module.css';

export type Neighbours = {
  /** 1 for the first row shown; 0 when the document is not among them. */
  position: number;
  total: number;
  previous: string | undefined;
  next: string | undefined;
};

/** Back, whose document it is, the neighbours in the list's order, and what may be done with it. */
export function ViewerBar({
  acts,
  title,
  patient,
  place,
  canFold,
  neighbours,
  onGo,
  onBack,
  onPlace,
  onDownload,
  downloading,
  onPrint,
  printing,
  comparing,
  onCompare,
  two,
  onTwo,
}: {
  /** Those on the document itself. */
  acts: ReactNode;
  title: string;
  patient: string;
  place: 'pane' | 'full';
  canFold: boolean;
  neighbours: Neighbours;
  onGo: (document: string) => void;
  onBack: () => void;
  onPlace?: ((place: 'pane' | 'full') => void) | undefined;
  onDownload: (() => void) | undefined;
  downloading: boolean;
  onPrint: (() => void) | undefined;
  printing: boolean;
  comparing: boolean;
  /** Absent where there is no former version. */
  onCompare: (() => void) | undefined;
  /** Another document is read beside. */
  two: boolean;
  onTwo: (() => void) | undefined;
}) {
  const { position, total, previous, next } = neighbours;
  const full = place === 'full';
  const narrow = useNarrow();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came from another document, or from a list that is gone, is told where they are and goes on from there.
  useEffect(() => {
    if (window.document.activeElement === window.document.body) heading.current?.focus();
  }, []);
  return (
    <header className={full ? styles.bar : styles.paneBar}>
      <IconButton label="Revenir à la liste" aria-keyshortcuts="Escape" onClick={onBack}>
        {full ? <IconArrowLeft aria-hidden="true" /> : <IconX aria-hidden="true" />}
      </IconButton>
      <h2 id="document-title" ref={heading} tabIndex={-1} className={styles.title}>
        {title} {full && <span className={styles.patient}>– {patient}</span>}
      </h2>
      {position > 0 && (
        <nav className={styles.neighbours} aria-label="Autres documents de la liste">
          <IconButton
            label="Document précédent"
            aria-keyshortcuts="ArrowLeft"
            disabled={previous === undefined}
            onClick={() => previous && onGo(previous)}
          >
            <IconChevronLeft aria-hidden="true" />
          </IconButton>
          <span className="soft small">
            {position} sur {total}
          </span>
          <IconButton
            label="Document suivant"
            aria-keyshortcuts="ArrowRight"
            disabled={next === undefined}
            onClick={() => next && onGo(next)}
          >
            <IconChevronRight aria-hidden="true" />
          </IconButton>
        </nav>
      )}
      {acts}
      {onCompare && (
        <IconButton label="Comparer avec la version précédente" aria-pressed={comparing} onClick={onCompare}>
          <IconGitCompare aria-hidden="true" />
        </IconButton>
      )}
      {onTwo && (
        <IconButton label="Lire à côté d’un autre document" aria-pressed={two} onClick={onTwo}>
          <IconColumns2 aria-hidden="true" />
        </IconButton>
      )}
      {onPrint && (
        <IconButton label="Imprimer" disabled={printing} onClick={onPrint}>
          <IconPrinter aria-hidden="true" />
        </IconButton>
      )}
      {onDownload &&
        (full && !narrow ? (
          <Button size="s" icon={<IconDownload aria-hidden="true" />} busy={downloading} onClick={onDownload}>
            Télécharger
          </Button>
        ) : (
          <IconButton label="Télécharger" disabled={downloading} onClick={onDownload}>
            <IconDownload aria-hidden="true" />
          </IconButton>
        ))}
      {canFold &&
        (full ? (
          <IconButton label="Lire à côté de la liste" onClick={() => onPlace?.('pane')}>
            <IconArrowsMinimize aria-hidden="true" />
          </IconButton>
        ) : (
          <IconButton label="Lire en pleine page" onClick={() => onPlace?.('full')}>
            <IconArrowsMaximize aria-hidden="true" />
          </IconButton>
        ))}
    </header>
  );
}
