import { IconPencilOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { RecordView, ReplacementDraft } from '@trousse/contract';
import { useState } from 'react';
import { DepositResult } from '../deposits/deposit-result.component.tsx';
import { patientName } from '../patients/patient-words.ts';
import { openRecordQuery } from '../record/record.resource.ts';
import { Button, IconButton } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './replace.module.css';
import { draftQuery } from './replace.resource.ts';
import { ReplaceForm } from './replace-form.component.tsx';

/** /dossier/modifier/{document}: a new version of a document by its author (EFF-142, EFF-164 to EFF-166). */
export function ReplacePage() {
  useTitle('Modifier un document');
  const { document } = useParams({ from: '/shell/dossier/modifier/$document' });
  const { data: open } = useQuery({ ...openRecordQuery, enabled: false });
  return open ? <Replace key={document} record={open.record} document={document} /> : null;
}

function Replace({ record, document }: { record: RecordView; document: string }) {
  const navigate = useNavigate();
  const draft = useQuery(draftQuery(record.handle, document));
  const [deposit, setDeposit] = useState<string>();
  const leave = () =>
    void navigate({ to: '/dossier/documents/{-$document}', params: { document: undefined }, search: {} });
  if (draft.isPending) return <SkeletonRows waitingFor="Lecture du document au DMP" rows={6} />;
  if (draft.isError) {
    const failure = failureOf(draft.error);
    return (
      <ErrorState
        failure={failure}
        icon={<IconPencilOff aria-hidden="true" />}
        actions={
          <>
            {retried.has(failure.code) && (
              <Button variant="filled" onClick={() => void draft.refetch()}>
                Réessayer
              </Button>
            )}
            <Button onClick={leave}>Revenir aux documents</Button>
          </>
        }
      />
    );
  }
  const name = patientName(record.patient);
  return (
    <div className={styles.page} data-own-footer="">
      <Header draft={draft.data} onLeave={leave} />
      {deposit === undefined ? (
        <ReplaceForm record={record} draft={draft.data} onCancel={leave} onQueued={leave} onSent={setDeposit} />
      ) : (
        <DepositResult deposit={deposit} patientName={name} onLeave={leave} />
      )}
    </div>
  );
}

/** Failures that another try may not meet; the others are facts about the document. */
const retried: ReadonlySet<string> = new Set([
  'DMP_UNAVAILABLE',
  'DMP_THROTTLED',
  'NETWORK',
  'CONNECTOR_LOST',
  'INTERNAL',
]);

function Header({ draft: { document }, onLeave }: { draft: ReplacementDraft; onLeave: () => void }) {
  return (
    <header className={styles.header}>
      <IconButton label="Quitter la modification" onClick={onLeave}>
        <IconX aria-hidden="true" />
      </IconButton>
      <div>
        <h2>Modifier « {document.title} »</h2>
        <p className="soft">
          Une nouvelle version sera déposée&nbsp;; l’actuelle restera lisible parmi les documents obsolètes.
        </p>
      </div>
    </header>
  );
}
