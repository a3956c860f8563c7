import { IconCopy, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { DepositFields, RequiredLegend } from './deposit-fields.component.tsx';
import { depositsQuery } from './deposits.resource.ts';
import { formOf } from './draft-content.ts';
import { DraftConflict, DraftState } from './draft-state.component.tsx';
import { type DocumentErrors, ErrorSummary, focusField } from './error-summary.component.tsx';
import styles from './new-deposit.module.css';
import { OwnFields } from './own-fields.component.tsx';
import { ShareDeposit } from './share-deposit.component.tsx';
import { SharedFields } from './shared-fields.component.tsx';
import { SourcePane } from './source-pane.component.tsx';
import type { DepositControl } from './use-deposit-form.hook.ts';

/** The paper on the left, the form on the right, the four buttons always in view. */
export function DepositEditor({
  control,
  patient,
  today,
  secret,
  onCancel,
  onReload,
  onQueued,
  onSent,
}: {
  control: DepositControl;
  patient: Patient;
  today: string;
  secret: boolean;
  onCancel: () => void;
  /** Another page's version of the draft is to be shown. */
  onReload: () => void;
  onQueued: () => void;
  onSent: (deposits: string[]) => void;
}) {
  const { active, content, several, busy } = control;
  const summary = useRef<HTMLDivElement>(null);
  const drop = useFileDrop(control.addFiles);
  const submit = async (when: 'now' | 'queue') => {
    const deposits = await control.submit(when);
    if (deposits === undefined) return requestAnimationFrame(() => summary.current?.focus());
    if (when === 'now') return onSent(deposits);
    toast(
      deposits.length === 1
        ? 'Le document est dans la file d’attente.'
        : `Les ${deposits.length} documents sont dans la file d’attente.`,
    );
    onQueued();
  };
  const shared = () => {
    // The document is the server's to send: nothing is left to deposit.
    void control.discard().catch(() => undefined);
    onQueued();
  };
  const go = (field: string, key?: string) => {
    if (key === undefined || key === active.key) return focusField(field);
    control.setActive(key);
    // The fields of another document are there once they are drawn.
    requestAnimationFrame(() => focusField(field));
  };
  const fields = {
    form: formOf(content, active),
    errors: control.errorsOf(active.key),
    ...{ today, secret, minor: patient.minor, onChange: control.change },
  };
  return (
    <>
      <div className={styles.columns} {...drop.handlers}>
        <SourcePane control={control} over={drop.over} />
        <form className={styles.form} onSubmit={(event) => event.preventDefault()} noValidate aria-label="Document">
          <DraftConflict control={control} onReload={onReload} />
          <ErrorSummary
            ref={summary}
            errors={several ? control.problems.shared : fields.errors}
            documents={several ? wrongDocuments(control) : []}
            failure={control.failure}
            onGo={go}
          />
          {several ? (
            <>
              <RequiredLegend />
              <OneOfSeveral control={control} />
              <OwnFields key={active.key} {...fields} />
              <h2 className={styles.part}>Commun aux {content.documents.length} documents</h2>
              <SharedFields {...fields} />
            </>
          ) : (
            <DepositFields key={active.key} {...fields} />
          )}
        </form>
      </div>
      <footer className={styles.footer}>
        <Button onClick={onCancel}>Annuler</Button>
        <ListLink />
        <DraftState kept={control.kept} />
        <ShareDeposit control={control} patient={patient} onShared={shared} />
        <Button busy={busy === 'queue'} disabled={busy !== undefined} onClick={() => void submit('queue')}>
          Mettre en file d’attente
        </Button>
        <Button
          variant="filled"
          className={styles.main}
          icon={<IconUpload aria-hidden="true" />}
          busy={busy === 'now'}
          disabled={busy !== undefined}
          onClick={() => void submit('now')}
        >
          Déposer tout de suite
        </Button>
      </footer>
    </>
  );
}

function wrongDocuments({ content, problems }: DepositControl): DocumentErrors[] {
  return content.documents.map(({ key, own, file }, at) => ({
    key,
    name: own.title.trim() || file?.name || `document ${at + 1}`,
    errors: problems.own.get(key) ?? {},
  }));
}

/** Which of the files the fields below are of, and its category for all of them. */
function OneOfSeveral({ control }: { control: DepositControl }) {
  const { active, content } = control;
  const { documents } = content;
  const at = documents.indexOf(active);
  const differ = documents.some(({ own }) => own.typeCode !== active.own.typeCode);
  return (
    <div className={styles.one}>
      <h2 className={styles.part}>
        Document {at + 1} sur {documents.length}
      </h2>
      {active.own.typeCode !== '' && differ && (
        <Button size="s" variant="quiet" icon={<IconCopy aria-hidden="true" />} onClick={control.sameCategory}>
          Même catégorie pour tous
        </Button>
      )}
    </div>
  );
}

/** Files dropped anywhere on the form are taken; beside it they would replace the page, and what was typed with it. */
function useFileDrop(onFiles: (files: File[]) => Promise<void>) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const keepPage = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    addEventListener('dragover', keepPage);
    addEventListener('drop', keepPage);
    return () => {
      removeEventListener('dragover', keepPage);
      removeEventListener('drop', keepPage);
    };
  }, []);
  const withFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const handlers = {
    onDragEnter: (event: DragEvent) => withFiles(event) && setOver(true),
    onDragOver: (event: DragEvent) => withFiles(event) && setOver(true),
    onDragLeave: (event: DragEvent) =>
      event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length > 0) void onFiles(files);
    },
  };
  return { over, handlers };
}

/** `Liste (n)`: how many of my deposits have not arrived. */
function ListLink() {
  const { data = [] } = useQuery(depositsQuery);
  return (
    <Link to="/depots" className={buttonClass({ variant: 'quiet' })}>
      Liste ({data.filter(({ state }) => state !== 'delivered').length})
    </Link>
  );
}
