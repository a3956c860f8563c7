import { useNavigate } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { type ReactNode, Suspense, useState } from 'react';
import { entryFor } from '../patients/patient-words.ts';
import { rememberPatient } from '../patients/patients.resource.ts';
import { part } from '../shell/fetched.ts';
import { landing } from './landing.ts';
import { type Asked, openRecord, shownRecord } from './opening.ts';

const AccessDialog = part(async () => (await import('./access.modal.tsx')).AccessDialog);

/**
 * The one way into a record, from every list: straight in when I am authorised or it is open already, through the choice
 * of a way in when I am not. The caller puts `dialog` on its screen.
 */
export function useRecordEntry(): { enter: (patient: Patient) => void; dialog: ReactNode } {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Patient>();
  const show = () => void navigate(landing());
  const go = (patient: Patient, asked: Asked) => {
    void openRecord(patient, asked);
    show();
  };
  const enter = (patient: Patient) => {
    const entry = entryFor(patient.access);
    if (entry === 'closed') return;
    rememberPatient(patient);
    const open = shownRecord()?.record;
    if (open?.patient.handle === patient.handle && open.mode !== 'normal') show();
    else if (entry === 'authorise') setAsking(patient);
    else go(patient, { consent: false });
  };
  const dialog = asking && (
    <Suspense>
      <AccessDialog patient={asking} onCancel={() => setAsking(undefined)} onEnter={(asked) => go(asking, asked)} />
    </Suspense>
  );
  return { enter, dialog };
}
