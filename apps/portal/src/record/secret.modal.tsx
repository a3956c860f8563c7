import { Modal } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { Button } from '../ui/button.component.tsx';
import { dialogLook } from '../ui/mantine.tsx';
import styles from './access.module.css';
import { DialogHeader } from './dialog-header.component.tsx';

/** `Connexion secrète` (EFF-71): asked at each opening of a minor's record, and held until it closes. */
export function SecretDialog({
  patient,
  onCancel,
  onChosen,
}: {
  patient: Patient;
  onCancel: () => void;
  onChosen: (secret: boolean) => void;
}) {
  return (
    <Modal.Root opened onClose={onCancel} size={600} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <DialogHeader title="Connexion secrète" patient={patient} onClose={onCancel} />
        <div className={styles.body}>
          <p>
            Cette personne est mineure.{' '}
            <strong>Cette connexion à son DMP doit-elle rester invisible de ses représentants légaux ?</strong>
          </p>
          <div className={styles.option}>
            <p className={styles.lead}>
              <IconEyeOff size={20} aria-hidden="true" className={styles.icon} />
              <span className="strong">En connexion secrète</span>
            </p>
            <ul className={styles.entails}>
              <li>Ses représentants légaux ne voient ni votre accès ni vos consultations.</li>
              <li>Tout document que vous déposez depuis ce dossier leur est caché.</li>
              <li>Le choix vaut jusqu’à la fermeture du dossier. Il se décide avec la personne mineure.</li>
            </ul>
          </div>
        </div>
        <div className={styles.footer}>
          <Button onClick={onCancel}>Annuler</Button>
          <Button onClick={() => onChosen(false)}>Connexion ordinaire</Button>
          <Button icon={<IconEyeOff aria-hidden="true" />} onClick={() => onChosen(true)}>
            Connexion secrète
          </Button>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
