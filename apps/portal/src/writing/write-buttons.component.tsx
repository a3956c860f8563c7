import { IconMail } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { patientName } from '../patients/patient-words.ts';
import { buttonClass } from '../ui/button.component.tsx';
import iconStyles from '../ui/button.module.css';
import { useStore } from '../ui/store.ts';
import { type Addressee, mayWrite, openComposer } from './composer.store.ts';

/** EFF-42, EFF-100: in a list, an icon; in the record, its words beside it where there is room (`className`). */
export function WriteToPatient({
  patient,
  className,
  tabIndex,
}: {
  patient: Patient;
  className?: string | undefined;
  tabIndex?: 0 | -1;
}) {
  if (!useStore(mayWrite)) return null;
  const inList = className === undefined;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={inList ? iconStyles.icon : `${buttonClass()} ${className}`}
      title="Écrire au patient (Mon espace santé)"
      aria-label={
        inList ? `Écrire à ${patientName(patient)} (Mon espace santé)` : 'Écrire au patient (Mon espace santé)'
      }
      onClick={() => openComposer({ kind: 'new', patient: patient.handle })}
    >
      <IconMail aria-hidden="true" />
      {!inList && <span>Écrire</span>}
    </button>
  );
}

/** EFF-86: to a professional or a structure, at one of their addresses. */
export function WriteTo({ name, address }: Addressee) {
  if (!useStore(mayWrite)) return null;
  return (
    <button
      type="button"
      className={buttonClass({ size: 's' })}
      aria-label={`Envoyer un message à ${name}, ${address}`}
      onClick={() => openComposer({ kind: 'new', to: [{ name, address }] })}
    >
      Envoyer un message
    </button>
  );
}
