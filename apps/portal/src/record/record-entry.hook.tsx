import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { type ReactNode, useState } from 'react';
import { entryFor } from '../patients/patient-words.ts';
import { rememberPatient } from '../patients/patients.resource.ts';
import { AccessDialog } from './access.modal.tsx';
import { openRecord } from './opening.ts';

/**
 * The one way into a record, from every list: straight in when I am authorised, through the patient's agreement when I
 * am not. The caller puts `dialog` on its screen.
 */
export function useRecordEntry(): { enter: (patient: Patient) => void; dialog: ReactNode } {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Patient>();
  const go = (patient: Patient, consent: boolean) => {
    void openRecord(patient, consent);
    void navigate({ to: '/dossier/documents/{-$document}', params: { document: undefined } });
  };
  const enter = (patient: Patient) => {
    const entry = entryFor(patient.access);
    if (entry === 'closed') return;
    rememberPatient(patient);
    if (entry === 'authorise') setAsking(patient);
    else go(patient, false);
  };
  const dialog = asking && (
    <AccessDialog patient={asking} onCancel={() => setAsking(undefined)} onAgreed={() => go(asking, true)} />
  );
  return { enter, dialog };
}
