import { IconArrowsExchange, IconX } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Patient, RecordView } from '@trousse/contract';
import { useEffect, useState } from 'react';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { AccessStrip } from '../record/access-strip.component.tsx';
import { sessionState, signedIn } from '../session/session.store.ts';
import { buttonClass, IconButton } from '../ui/button.component.tsx';
import { isoDay } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { Breadcrumb } from './breadcrumb.component.tsx';
import { DepositEditor } from './deposit-editor.component.tsx';
import { DepositResults } from './deposit-results.component.tsx';
import { newDraft } from './draft-content.ts';
import type { OpenedDraft } from './drafts.resource.ts';
import styles from './new-deposit.module.css';
import { useDepositForm } from './use-deposit-form.hook.ts';
import { WaitingDraft } from './waiting-draft.component.tsx';

/** The form for one patient, then what becomes of the deposits. */
export function NewDeposit({
  patient,
  draft,
  opened,
  open,
  onSaved,
  onReload,
}: {
  patient: Patient;
  draft: string;
  /** The draft as it was kept; a new one without. */
  opened: OpenedDraft | undefined;
  /** The record of this patient, where it is open. */
  open: RecordView | undefined;
  onSaved: () => void;
  onReload: () => void;
}) {
  const navigate = useNavigate();
  const session = signedIn(useStore(sessionState));
  const [sent, setSent] = useState<string[]>();
  const [today] = useState(() => isoDay(new Date()));
  const secret = open?.secret === true && patient.minor;
  const [begun] = useState(
    () =>
      opened ?? {
        content: newDraft(today, session.practice?.facilityTypeCode ?? '', secret, crypto.randomUUID()),
        revision: 0,
      },
  );
  const control = useDepositForm({ patient, draft, opened: begun, today, secret });
  const saved = control.kept.state === 'saved';
  useEffect(() => {
    if (saved) onSaved();
  }, [saved, onSaved]);

  const name = patientName(patient);
  const leave = () =>
    void navigate(
      open ? { to: '/dossier/documents/{-$document}', params: { document: undefined } } : { to: '/patients' },
    );
  const cancel = async () => {
    const there = await control.discard().catch(() => false);
    if (there)
      toast('Le brouillon est abandonné.', {
        action: {
          label: 'Le reprendre',
          run: () =>
            void navigate({
              to: '/depots/nouveau/$patient',
              params: { patient: patient.handle },
              search: { brouillon: draft },
            }),
        },
      });
    leave();
  };
  return (
    <div className={styles.page} data-own-footer="">
      <header className={styles.header}>
        <IconButton label="Quitter le dépôt" onClick={leave}>
          <IconX aria-hidden="true" />
        </IconButton>
        <div className={styles.title}>
          <Breadcrumb patient={patient} inRecord={open !== undefined} />
          <h1>Déposer un document dans le DMP de {name}</h1>
          <p className="soft">{patientFacts(patient)}</p>
          {session.cardKind === undefined && (
            <p className="soft">
              Vous êtes connecté sans carte : ce dépôt partira quand vous vous connecterez avec elle.
            </p>
          )}
        </div>
        {sent === undefined && (
          <Link
            to="/depots/nouveau"
            search={control.kept.state === 'pristine' ? {} : { brouillon: draft }}
            className={`${buttonClass({ size: 's' })} ${styles.other}`}
            title="Changer de patient"
          >
            <IconArrowsExchange aria-hidden="true" />
            <span>Changer de patient</span>
          </Link>
        )}
      </header>
      {open && <AccessStrip record={open} />}
      {sent === undefined ? (
        <>
          {control.kept.state === 'pristine' && !control.anyFile && <WaitingDraft patient={patient.handle} />}
          <DepositEditor
            {...{ control, patient, today, secret, onReload }}
            onCancel={() => void cancel()}
            onQueued={leave}
            onSent={setSent}
          />
        </>
      ) : (
        <DepositResults deposits={sent} patientName={name} onLeave={leave} />
      )}
    </div>
  );
}
