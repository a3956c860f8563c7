import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { IconButton } from '../ui/button.component.tsx';
import styles from './access.module.css';

/** Of a dialog about a patient: what it asks, of whom, and the cross that closes it. */
export function DialogHeader({ title, patient, onClose }: { title: string; patient: Patient; onClose: () => void }) {
  return (
    <div className={styles.header}>
      <div className={styles.title}>
        <Modal.Title>{title}</Modal.Title>
        <p>
          <strong>{patientName(patient)}</strong> <span className="soft">· {patientFacts(patient)}</span>
        </p>
      </div>
      <IconButton label="Fermer" onClick={onClose}>
        <IconX aria-hidden="true" />
      </IconButton>
    </div>
  );
}
