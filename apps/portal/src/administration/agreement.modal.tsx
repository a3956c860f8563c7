import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './agreement.module.css';

const missing = 'Cochez d’abord l’accord du patient.';

/**
 * An act that is done for the patient: their agreement is asked for at each one (EFF-69). What goes wrong is said here,
 * and the act can be tried again.
 */
export function AgreementDialog({
  title,
  patient,
  action,
  danger = false,
  act,
  onCancel,
  children,
}: {
  title: string;
  patient: string;
  /** The button's words. */
  action: string;
  danger?: boolean;
  act: () => Promise<void>;
  onCancel: () => void;
  /** What follows from the act. */
  children: ReactNode;
}) {
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!agreed || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal.Root opened onClose={onCancel} size={560} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <form onSubmit={(event) => void submit(event)}>
          <div className={styles.header}>
            <div>
              <Modal.Title>{title}</Modal.Title>
              <p className="strong">{patient}</p>
            </div>
            <IconButton label="Fermer" onClick={onCancel}>
              <IconX aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles.body}>
            {children}
            <div className={styles.agreement}>
              <Checkbox
                checked={agreed}
                data-autofocus
                onChange={(event) => setAgreed(event.target.checked)}
                label="Je confirme que le patient, ou son représentant légal, a été informé et a donné son accord."
              />
              {!agreed && (
                <span id="agreement-missing" className="visually-hidden">
                  {missing}
                </span>
              )}
              <p className="soft">Cet acte est tracé avec votre identifiant national, et le patient le voit.</p>
            </div>
            {failure && (
              <Note tone="danger" alert>
                {failure.message} {failure.next}
                <ServerWords failure={failure} />
              </Note>
            )}
          </div>
          <div className={styles.footer}>
            <Button onClick={onCancel}>Annuler</Button>
            <Button
              type="submit"
              variant={danger ? 'danger' : 'filled'}
              busy={busy}
              aria-disabled={!agreed || undefined}
              title={agreed ? undefined : missing}
              aria-describedby={agreed ? undefined : 'agreement-missing'}
            >
              {action}
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
