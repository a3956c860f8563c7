import { Modal } from '@mantine/core';
import { IconUserCheck, IconX } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { type FormEvent, useState } from 'react';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { Button, IconButton } from '../ui/button.component.tsx';
import { Checkbox, Radio } from '../ui/choice.component.tsx';
import { dialogLook } from '../ui/mantine.tsx';
import styles from './access.module.css';

/** `Accéder au DMP` (EFF-59, EFF-60): the button waits for the patient's agreement to be affirmed. */
export function AccessDialog({
  patient,
  onCancel,
  onAgreed,
}: {
  patient: Patient;
  onCancel: () => void;
  onAgreed: () => void;
}) {
  const [agreed, setAgreed] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) onAgreed();
  };
  return (
    <Modal.Root opened onClose={onCancel} size={600} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <form onSubmit={submit}>
          <div className={styles.header}>
            <div className={styles.title}>
              <Modal.Title>Accéder au DMP</Modal.Title>
              <p>
                <strong>{patientName(patient)}</strong> <span className="soft">· {patientFacts(patient)}</span>
              </p>
            </div>
            <IconButton label="Fermer" onClick={onCancel}>
              <IconX aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles.body}>
            <p>
              {patient.access === 'to-renew'
                ? 'Votre autorisation sur ce dossier est arrivée à son terme.'
                : 'Vous n’avez pas d’autorisation sur ce dossier.'}{' '}
              Choisissez comment y accéder.
            </p>
            <div className={styles.option}>
              <Radio
                name="way"
                checked
                readOnly
                label={
                  <>
                    <span className="strong">Ajouter une autorisation</span>
                    <span className={styles.explained}>
                      L’autorisation reste valable six mois après votre dernier accès.
                    </span>
                  </>
                }
                end={<IconUserCheck size={20} aria-hidden="true" className={styles.icon} />}
              />
              <div className={styles.consent}>
                <Checkbox
                  checked={agreed}
                  data-autofocus
                  onChange={(event) => setAgreed(event.target.checked)}
                  label="Je confirme que le patient, ou son représentant légal, a été informé et a donné son accord pour que j’accède à son DMP."
                />
                <p className={styles.explained}>
                  Votre accès est tracé avec votre identifiant national et le patient en est averti aussitôt. Un accès
                  sans droit expose à des poursuites.
                </p>
              </div>
            </div>
          </div>
          <div className={styles.footer}>
            <Button onClick={onCancel}>Annuler</Button>
            <Button type="submit" variant="filled" disabled={!agreed}>
              Accéder au DMP
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
