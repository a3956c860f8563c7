import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import type { RegistrationAct } from '@trousse/contract/registration-form';
import { Button, buttonClass, IconButton } from '../ui/button.component.tsx';
import type { Failure } from '../ui/failure.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { Note } from '../ui/note.component.tsx';
import styles from './registration.module.css';

const verbs: Readonly<Record<RegistrationAct, string>> = { create: 'crée', reactivate: 'réactive', close: 'ferme' };

/** Why the window does not open yet, and the way there: only a qualified identity may be registered (EXI ID 29). */
export function NotQualifiedDialog({
  act,
  identity,
  failure,
  onClose,
}: {
  act: RegistrationAct;
  identity?: IdentityView;
  failure?: Failure;
  onClose: () => void;
}) {
  return (
    <Modal.Root opened onClose={onClose} size={520} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.dialogHead}>
          <Modal.Title>Identité à qualifier</Modal.Title>
          <IconButton label="Fermer" onClick={onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        <div className={styles.dialogBody}>
          {failure ? (
            <Note tone="danger" alert>
              {failure.message} {failure.next}
            </Note>
          ) : (
            <p>
              Un DMP se {verbs[act]} sous une identité qualifiée : l’INS trouvé par INSi, et une pièce d’identité
              contrôlée.{' '}
              {identity
                ? 'Celle de cette personne est enregistrée ici sans être encore qualifiée.'
                : 'Celle de cette personne n’est pas encore enregistrée ici.'}
            </p>
          )}
        </div>
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>Annuler</Button>
          {identity ? (
            <Link
              to="/patients/identites/$identity"
              params={{ identity: identity.id }}
              className={buttonClass({ variant: 'filled' })}
            >
              Voir l’identité
            </Link>
          ) : (
            <Link to="/patients/recherche-ins" className={buttonClass({ variant: 'filled' })}>
              Rechercher l’INS
            </Link>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
