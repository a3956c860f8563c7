import type { DocumentRow } from '@trousse/contract';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { formatRange } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import { DocumentBody } from './document-body.component.tsx';
import styles from './side-by-side.module.css';
import { useReading } from './use-reading.hook.ts';
import { useSaving } from './use-saving.hook.ts';

/** The document read beside another one. */
export type Other = {
  document: string | undefined;
  row: DocumentRow | undefined;
  onChange: (document: string | undefined) => void;
  onChoose: () => void;
  /** The dialog to choose it, while it is open. */
  picker: ReactNode;
};

type Side = 'first' | 'second';
const sides: { value: Side; label: string }[] = [
  { value: 'first', label: 'Premier document' },
  { value: 'second', label: 'Second document' },
];

/** Any two documents at once, each scrolled by itself; on a narrow screen one or the other. */
export function SideBySide({
  record,
  row,
  other,
  children,
}: {
  record: string;
  row: DocumentRow | undefined;
  other: Other & { document: string };
  /** What the first one says. */
  children: ReactNode;
}) {
  const narrow = useNarrow();
  const [side, setSide] = useState<Side>('second');
  const reading = useReading(record, other.document, other.row);
  const { save } = useSaving(record, other.document);
  return (
    <div className={styles.both}>
      {narrow && (
        <div className={styles.choice}>
          <Segments legend="Document affiché" options={sides} value={side} onChange={setSide} />
        </div>
      )}
      <div className={styles.documents}>
        {(!narrow || side === 'first') && <One row={row}>{children}</One>}
        {(!narrow || side === 'second') && (
          <One
            row={reading.row}
            actions={
              <Button size="s" variant="quiet" onClick={other.onChoose}>
                Choisir un autre
              </Button>
            }
          >
            <DocumentBody
              record={record}
              reading={reading}
              onLeave={() => other.onChange(undefined)}
              leaveLabel="Fermer ce document"
              onSave={() => save('original')}
            />
          </One>
        )}
      </div>
    </div>
  );
}

function One({ row, actions, children }: { row: DocumentRow | undefined; actions?: ReactNode; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles.document} aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading} className={styles.title}>
          {row?.title ?? 'Document'}
          {row && (
            <span className="soft small">
              {' '}
              {row.category.display}, {formatRange(row.actStart, row.actStop)}
            </span>
          )}
        </h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
