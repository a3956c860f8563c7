import type { Patient } from '@trousse/contract';
import type { ReactNode } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { confirmPatient } from './patients.resource.ts';

/** Into a record from a card or a phone: to open is to say who is present, and that is traced first (WEB-17). */
export function useConfirmedEntry(by: 'vitale' | 'apcv'): {
  /** @param answer of INSi, kept with the identity */
  enter: (patient: Patient, answer: string | undefined) => void;
  dialog: ReactNode;
} {
  const { enter, dialog } = useRecordEntry();
  return {
    // What could not be traced now is told by the opening, which meets the same trouble.
    enter: (patient, answer) => void confirmPatient(patient, by, answer).finally(() => enter(patient)),
    dialog,
  };
}
