import { Modal } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { DocumentRow, RecordView } from '@trousse/contract';
import { useState } from 'react';
import { useEscape } from '../record/use-escape.hook.ts';
import { Button, IconButton } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { counted, formatDate } from '../ui/format.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { Note } from '../ui/note.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { ActFailure } from './act-failure.component.tsx';
import { actOn } from './acts.resource.ts';
import styles from './dialogs.module.css';
import { clearSelection } from './selection.store.ts';

/** Says that removing cannot be undone, and of what, before it is done (EFF-167, EFF-168). */
export function RemoveDialog({
  record,
  rows,
  onClose,
  onRemoved,
}: {
  record: RecordView;
  rows: readonly DocumentRow[];
  onClose: () => void;
  onRemoved: () => void;
}) {
  const [first] = rows as [DocumentRow, ...DocumentRow[]];
  useEscape(onClose);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const one = rows.length === 1;
  const what = one ? 'ce document' : counted(rows.length, 'document', 'documents');

  const remove = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const documents = rows.map(({ id }) => id);
      await actOn(record.handle, documents, { kind: 'remove' });
      toast(one ? `« ${first.title} » supprimé.` : `${what} supprimés.`);
      clearSelection();
      onRemoved();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };

  return (
    <Modal.Root opened onClose={onClose} size={520} {...dialogLook} closeOnEscape={false}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.header}>
          <div className={styles.title}>
            <Modal.Title>Supprimer {what}&nbsp;?</Modal.Title>
          </div>
          <IconButton label="Fermer" onClick={onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        <div className={styles.body}>
          <ul className={styles.documents}>
            {rows.map(({ id, title, category, actStart }) => (
              <li key={id}>
                <span className="strong">{title}</span>
                <span className="soft">
                  {category.display} · {formatDate(actStart)}
                </span>
              </li>
            ))}
          </ul>
          <Note tone="warn">
            <p>
              Cette suppression est irréversible&nbsp;: {one ? 'le document disparaît' : 'ils disparaissent'} du dossier
              pour tous et ne {one ? 'peut' : 'peuvent'} pas être {one ? 'rétabli' : 'rétablis'}. Pour{' '}
              {one ? 'l’écarter' : 'les écarter'} du suivi sans {one ? 'le' : 'les'} perdre, archivez-
              {one ? 'le' : 'les'}.
            </p>
          </Note>
          {failure && <ActFailure failure={failure} />}
        </div>
        <div className={styles.footer}>
          <Button onClick={onClose} data-autofocus>
            Annuler
          </Button>
          <Button variant="danger" icon={<IconTrash aria-hidden="true" />} busy={busy} onClick={() => void remove()}>
            Supprimer définitivement
          </Button>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
