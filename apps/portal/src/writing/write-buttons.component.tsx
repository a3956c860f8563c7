import { IconMail, IconSend, IconShare } from '@tabler/icons-react';
import type { DocumentRow, Patient, RecordView } from '@trousse/contract';
import { openShare } from '../share/share.store.ts';
import { Button, buttonClass } from '../ui/button.component.tsx';
import iconStyles from '../ui/button.module.css';
import { useStore } from '../ui/store.ts';
import { type Addressee, mayWrite, openComposer } from './composer.store.ts';

const toPatient = 'Écrire au patient (Mon espace santé)';

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
      title={toPatient}
      aria-label={toPatient}
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

/** EFF-101, EFF-141: the document leaves in the national form. */
export function SendDocument({
  row,
  record,
  tabIndex,
  className,
}: {
  row: DocumentRow;
  record: RecordView;
  tabIndex?: 0 | -1 | undefined;
  className: string | undefined;
}) {
  if (!useStore(mayWrite)) return null;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={className}
      title="Envoyer : par messagerie sécurisée"
      aria-label="Envoyer"
      onClick={() => sendDocuments(record, [row])}
    >
      <IconSend size={18} aria-hidden="true" />
    </button>
  );
}

/** EO-23, of a document that is in the record already. */
export function ShareDocument({
  row,
  record,
  className,
}: {
  row: DocumentRow;
  record: RecordView;
  className: string | undefined;
}) {
  if (!useStore(mayWrite)) return null;
  return (
    <button
      type="button"
      className={className}
      title="Partager : par plusieurs canaux à la fois"
      aria-label="Partager"
      onClick={() =>
        openShare({ patient: record.patient, source: { kind: 'document', record: record.handle, document: row.id } })
      }
    >
      <IconShare size={18} aria-hidden="true" />
    </button>
  );
}

/** `Envoyer` for the documents chosen in the list. */
export function SendChosen({ rows, record }: { rows: readonly DocumentRow[]; record: RecordView }) {
  if (!useStore(mayWrite)) return null;
  return (
    <Button size="s" icon={<IconSend aria-hidden="true" />} onClick={() => sendDocuments(record, rows)}>
      Envoyer
    </Button>
  );
}

function sendDocuments({ handle }: RecordView, rows: readonly DocumentRow[]): void {
  const documents = rows.map(({ id, title }) => ({ record: handle, document: id, name: title }));
  openComposer({ kind: 'new', documents });
}
