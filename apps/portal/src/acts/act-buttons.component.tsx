import { IconArchive, IconArchiveOff, IconEye, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import type { DocumentRow } from '@trousse/contract';
import { Spinner } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { useStore } from '../ui/store.ts';
import { SendDocument, ShareDocument } from '../writing/write-buttons.component.tsx';
import { type ActName, labelOf, meaningOf, reasonAgainst } from './act-rules.ts';
import styles from './acts.module.css';
import { acting } from './acts.resource.ts';
import { recordNow } from './open-record.ts';
import { useActs } from './use-acts.hook.ts';

const acts = ['visibility', 'archive', 'replace', 'remove'] as const;
const shortcuts: Partial<Record<ActName, string>> = { visibility: 'V', archive: 'A' };

type Props = { row: DocumentRow; tabIndex?: 0 | -1; className?: string | undefined };

/** What is done with a document, the same in its row and in the viewer (EFF-130, EFF-143); there it is shared too. */
export function ActButtons({ row, tabIndex, className }: Props) {
  const run = useActs();
  const record = recordNow();
  const busy = useStore(acting).has(row.id);
  if (record === undefined) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in each row would be read with each of its buttons
    <span role="group" aria-label={`Actions sur ${row.title}`} className={className} data-acts-of={row.id}>
      <SendDocument {...{ row, record, tabIndex }} className={styles.act} />
      {tabIndex === undefined && <ShareDocument {...{ row, record }} className={styles.act} />}
      {acts.map((act) => {
        const reason = reasonAgainst(act, row, record);
        const label = labelOf(act, row);
        const about = reason ?? meaningOf(act, row);
        return (
          <button
            key={act}
            type="button"
            className={classNames(styles.act, reason !== undefined && styles.greyed)}
            aria-label={label}
            // Another text than the name is read as its description.
            title={about === undefined ? label : `${label} : ${about}`}
            aria-disabled={reason !== undefined || busy || undefined}
            aria-keyshortcuts={shortcuts[act]}
            tabIndex={tabIndex}
            onClick={() => run(act, row)}
          >
            {busy && act === 'archive' ? <Spinner /> : <Icon act={act} row={row} />}
          </button>
        );
      })}
    </span>
  );
}

function Icon({ act, row }: { act: ActName; row: DocumentRow }) {
  const archived = row.status === 'archived';
  const hidden = Object.values(row.visibility).includes(true);
  // The two that have a state show it: in its row they stand over the marks.
  const Shown = {
    visibility: hidden ? IconEyeOff : IconEye,
    archive: archived ? IconArchiveOff : IconArchive,
    replace: IconPencil,
    remove: IconTrash,
  }[act];
  return <Shown size={18} aria-hidden="true" />;
}
