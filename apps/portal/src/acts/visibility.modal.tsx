import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { DocumentRow, RecordView, Visibility } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { type FormEvent, useState } from 'react';
import { useEscape } from '../record/use-escape.hook.ts';
import { Button, IconButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { Note } from '../ui/note.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { ActFailure } from './act-failure.component.tsx';
import { hidesFromBoth, sameVisibility } from './act-rules.ts';
import { actOn } from './acts.resource.ts';
import styles from './dialogs.module.css';
import { clearSelection } from './selection.store.ts';
import { VisibilitySwitches } from './visibility-switches.component.tsx';

/** `Modifier la visibilité / confidentialité du document` (EFF-172 to EFF-176). */
export function VisibilityDialog({
  record,
  rows,
  onClose,
}: {
  record: RecordView;
  /** All with the same visibility. */
  rows: readonly DocumentRow[];
  onClose: () => void;
}) {
  const [first] = rows as [DocumentRow, ...DocumentRow[]];
  const current = first.visibility;
  const [wanted, setWanted] = useState<Visibility>(current);
  const [confirmed, setConfirmed] = useState(false);
  useEscape(onClose);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const both = hidesFromBoth(wanted, current);
  const ready = confirmed && !both && !busy;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (sameVisibility(wanted, current)) return onClose();
    setBusy(true);
    setFailure(undefined);
    try {
      const documents = rows.map(({ id }) => id);
      await actOn(record.handle, documents, { kind: 'visibility', visibility: wanted });
      toast(rows.length === 1 ? `Visibilité de « ${first.title} » modifiée.` : 'Visibilité des documents modifiée.');
      clearSelection();
      onClose();
    } catch (error) {
      const failed = failureOf(error);
      setFailure(failed);
      setBusy(false);
      // What was confirmed is no longer what is there.
      if (failed.code === 'DOCUMENT_CHANGED') setConfirmed(false);
    }
  };

  return (
    <Modal.Root opened onClose={onClose} size={560} {...dialogLook} closeOnEscape={false}>
      <Modal.Overlay />
      <Modal.Content>
        <form onSubmit={(event) => void save(event)}>
          <div className={styles.header}>
            <div className={styles.title}>
              <Modal.Title>Modifier la visibilité / confidentialité du document</Modal.Title>
              <p className="soft">{rows.length === 1 ? first.title : counted(rows.length, 'document', 'documents')}</p>
            </div>
            <IconButton label="Fermer" onClick={onClose}>
              <IconX aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles.body}>
            <VisibilitySwitches
              current={current}
              wanted={wanted}
              minor={record.patient.minor}
              onChange={(part) => setWanted((before) => ({ ...before, ...part }))}
            />
            {both && (
              <Note tone="danger" alert>
                <p>{explain('VISIBILITY_CONFLICT').message}</p>
              </Note>
            )}
            <Note>
              <p>Un document visible par le patient ne peut plus lui être caché.</p>
              <p>De même pour ses représentants légaux&nbsp;: ce qui leur est visible ne peut plus leur être caché.</p>
            </Note>
            <Checkbox
              checked={confirmed}
              onChange={(event) => setConfirmed(event.target.checked)}
              label="Je confirme le changement de visibilité du document."
            />
            {failure && <ActFailure failure={failure} />}
          </div>
          <div className={styles.footer}>
            <Button onClick={onClose}>Annuler</Button>
            <Button type="submit" variant="filled" disabled={!confirmed || both} busy={busy}>
              Sauvegarder
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
