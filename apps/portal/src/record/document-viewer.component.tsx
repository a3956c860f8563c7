import type { DocumentRow, RecordView } from '@trousse/contract';
import { useState } from 'react';
import { ViewerActs } from '../acts/viewer-acts.component.tsx';
import { patientName } from '../patients/patient-words.ts';
import { codeOf } from '../ui/failure.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Comparison } from './comparison.component.tsx';
import type { Section } from './content-view.component.tsx';
import type { AuthorShortcut } from './document-authors.component.tsx';
import { DocumentBody } from './document-body.component.tsx';
import { DocumentMetadata } from './document-metadata.component.tsx';
import { DocumentSummary } from './document-summary.component.tsx';
import styles from './document-viewer.module.css';
import { SameDeposit } from './same-deposit.component.tsx';
import { type Other, SideBySide } from './side-by-side.component.tsx';
import { useReading } from './use-reading.hook.ts';
import { useSaving } from './use-saving.hook.ts';
import { useViewerKeys } from './use-viewer-keys.hook.ts';
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
  shortcut?: AuthorShortcut | undefined;
  /** Another document, read at the same time; absent where none can be. */
  other?: Other | undefined;
  onGo: (document: string) => void;
  onBack: () => void;
  onPlace?: ((place: Place) => void) | undefined;
};

/** After these refusals the bytes are not what they should be: they are not offered either. */
const withheld = new Set(['DOCUMENT_ALTERED', 'DOCUMENT_OTHER_PATIENT', 'DOCUMENT_NOT_FOUND', 'RECORD_NOT_OPEN']);

/** One document: what it is on the left, what it says on the right, its actions on top (EFF-134 to EFF-144). */
export function DocumentViewer(props: Props) {
  const { record, document, place, neighbours, shortcut, other, onGo, onBack } = props;
  const narrow = useNarrow();
  const reading = useReading(record.handle, document, props.row);
  const { row, view, pending, error } = reading;
  const { downloading, printing, save, print } = useSaving(record.handle, document);
  const [wanted, setWanted] = useState<Section>();
  const [current, setCurrent] = useState<string>();
  const [metadata, setMetadata] = useState(false);
  // The document being compared: another one is first read by itself.
  const [compared, setCompared] = useState<string>();
  const comparing = compared === document;
  const two = other !== undefined && other.document !== undefined && place === 'full';
  const summaryBeside = place === 'full' && !narrow;

  const { previous, next } = neighbours;
  useViewerKeys({
    onBack,
    onPrevious: previous === undefined ? undefined : () => onGo(previous),
    onNext: next === undefined ? undefined : () => onGo(next),
  });

  // A structured document is its own file; the others carry one, which is what people want to keep.
  const kind = view?.content.kind;
  const file = kind === 'structured' || kind === 'other' || kind === undefined ? 'original' : 'content';
  const contents = view?.content.kind === 'structured' ? view.content.contents : [];
  const mayNotSave = pending.length > 0 || (error !== null && withheld.has(codeOf(error)));
  const body = (
    <DocumentBody
      record={record.handle}
      reading={reading}
      wanted={wanted}
      onCurrent={setCurrent}
      onLeave={onBack}
      leaveLabel="Revenir à la liste"
      onSave={() => save('original')}
    />
  );

  return (
    <article className={styles.viewer} aria-labelledby="document-title">
      <ViewerBar
        {...props}
        acts={row && <ViewerActs row={row} />}
        title={row?.title ?? 'Document'}
        patient={patientName(record.patient)}
        onDownload={mayNotSave ? undefined : () => save(file)}
        downloading={downloading}
        onPrint={view === undefined || kind === 'other' ? undefined : print}
        printing={printing}
        comparing={comparing}
        onCompare={view?.replaces && !two ? () => setCompared(comparing ? undefined : document) : undefined}
        two={two}
        onTwo={other && view && !comparing ? (two ? () => other.onChange(undefined) : other.onChoose) : undefined}
      />
      {comparing ? (
        <div className={styles.whole}>
          <Comparison record={record.handle} document={document} onEscape={onBack} />
        </div>
      ) : two && other.document !== undefined ? (
        <SideBySide record={record.handle} row={row} other={{ ...other, document: other.document }}>
          {body}
        </SideBySide>
      ) : (
        <div className={summaryBeside ? styles.columns : styles.stack}>
          {row && (
            <DocumentSummary
              row={row}
              view={view}
              beside={summaryBeside}
              contents={contents}
              current={current}
              onSection={(id) => setWanted({ id })}
              shortcut={shortcut}
              metadata={{ shown: metadata, onShown: setMetadata }}
              linked={<SameDeposit record={record.handle} document={document} />}
            />
          )}
          <div className={styles.content}>
            {metadata && row && <DocumentMetadata record={record.handle} row={row} />}
            {body}
          </div>
        </div>
      )}
      {other?.picker}
    </article>
  );
}
