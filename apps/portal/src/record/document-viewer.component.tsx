import { useQuery } from '@tanstack/react-query';
import type { DocumentRow, RecordView } from '@trousse/contract';
import { useEffect, useState } from 'react';
import { patientName } from '../patients/patient-words.ts';
import { Button } from '../ui/button.component.tsx';
import { codeOf, failureOf } from '../ui/failure.ts';
import { useNarrow } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { Comparison } from './comparison.component.tsx';
import { DocumentContent, type Section } from './document-content.component.tsx';
import { DocumentSummary } from './document-summary.component.tsx';
import styles from './document-viewer.module.css';
import { printDocument } from './print-document.ts';
import { documentQuery, download } from './record.resource.ts';
import { type Neighbours, ViewerBar } from './viewer-bar.component.tsx';

type Place = 'pane' | 'full';

type Props = {
  record: RecordView;
  document: string;
  row: DocumentRow | undefined;
  place: Place;
  /** Whether there is room for the list beside. */
  canFold: boolean;
  neighbours: Neighbours;
  onGo: (document: string) => void;
  onBack: () => void;
  onPlace: (place: Place) => void;
};

/** After these refusals the bytes are not what they should be: they are not offered either. */
const withheld = new Set(['DOCUMENT_ALTERED', 'DOCUMENT_OTHER_PATIENT', 'DOCUMENT_NOT_FOUND', 'RECORD_NOT_OPEN']);

/** One document: what it is on the left, what it says on the right, its actions on top (EFF-134 to EFF-140). */
export function DocumentViewer(props: Props) {
  const { record, document, row, place, onBack } = props;
  const narrow = useNarrow();
  const read = useQuery(documentQuery(record.handle, document));
  const view = read.data;
  const shown = view?.document ?? row;
  const [wanted, setWanted] = useState<Section>();
  const [current, setCurrent] = useState<string>();
  const [downloading, setDownloading] = useState(false);
  const [printing, setPrinting] = useState(false);
  // The document being compared: another one is first read by itself.
  const [compared, setCompared] = useState<string>();
  const comparing = compared === document;
  const summaryBeside = place === 'full' && !narrow;

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onBack();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [onBack]);

  const act = async (doing: (running: boolean) => void, action: () => Promise<void>) => {
    doing(true);
    try {
      await action();
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    } finally {
      doing(false);
    }
  };
  const save = (what: 'content' | 'original') =>
    void act(setDownloading, () => download(record.handle, document, what));
  const print = () => void act(setPrinting, () => printDocument(record.handle, document));
  // A structured document is its own file; the others carry one, which is what people want to keep.
  const kind = view?.content.kind;
  const file = kind === 'structured' || kind === 'other' || kind === undefined ? 'original' : 'content';
  const contents = view?.content.kind === 'structured' ? view.content.contents : [];

  return (
    <article className={styles.viewer} aria-labelledby="document-title">
      <ViewerBar
        {...props}
        title={shown?.title ?? 'Document'}
        patient={patientName(record.patient)}
        onDownload={read.isError && withheld.has(codeOf(read.error)) ? undefined : () => save(file)}
        downloading={downloading}
        onPrint={view === undefined || kind === 'other' ? undefined : print}
        printing={printing}
        comparing={comparing}
        onCompare={view?.replaces ? () => setCompared(comparing ? undefined : document) : undefined}
      />
      <div className={comparing ? styles.whole : summaryBeside ? styles.columns : styles.stack}>
        {shown && !comparing && (
          <DocumentSummary
            row={shown}
            view={view}
            beside={summaryBeside}
            contents={contents}
            current={current}
            onSection={(id) => setWanted({ id })}
          />
        )}
        <div className={styles.content}>
          {read.isPending && <SkeletonRows waitingFor="Lecture du document au DMP" rows={6} />}
          {read.isError && (
            <ErrorState
              failure={failureOf(read.error)}
              actions={
                <>
                  <Button variant="filled" onClick={() => void read.refetch()}>
                    Réessayer
                  </Button>
                  <Button onClick={onBack}>Revenir à la liste</Button>
                </>
              }
            />
          )}
          {view && comparing && <Comparison record={record.handle} document={document} onEscape={onBack} />}
          {view && !comparing && (
            <DocumentContent
              record={record.handle}
              view={view}
              wanted={wanted}
              onCurrent={setCurrent}
              onEscape={onBack}
              onSave={() => save('original')}
            />
          )}
        </div>
      </div>
    </article>
  );
}
