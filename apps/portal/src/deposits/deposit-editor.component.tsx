import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DepositForm, Patient } from '@trousse/contract';
import { useRef, useState } from 'react';
import { sessionState, signedIn } from '../session/session.store.ts';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { isoDay } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { type DepositErrors, depositErrors, errorsFromServer, newForm } from './deposit-draft.ts';
import { DepositFields } from './deposit-fields.component.tsx';
import { createDeposit, depositsQuery } from './deposits.resource.ts';
import { ErrorSummary } from './error-summary.component.tsx';
import { titleFromName } from './file-check.ts';
import styles from './new-deposit.module.css';
import { SourcePane } from './source-pane.component.tsx';
import { useSource } from './use-source.hook.ts';

/** The paper on the left, the form on the right, the four buttons always in view. */
export function DepositEditor({
  patient,
  onCancel,
  onQueued,
  onSent,
}: {
  patient: Patient;
  onCancel: () => void;
  onQueued: () => void;
  onSent: (deposit: string) => void;
}) {
  const session = signedIn(useStore(sessionState));
  const [today] = useState(() => isoDay(new Date()));
  const [form, setForm] = useState(() => newForm(today, session.practice?.facilityTypeCode ?? ''));
  const [errors, setErrors] = useState<DepositErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState<'now' | 'queue'>();
  // The same key however often the button is pressed: one form never makes two deposits.
  const key = useRef<string>(undefined);
  key.current ??= crypto.randomUUID();
  const proposedTitle = useRef('');
  const control = useSource();
  const summary = useRef<HTMLDivElement>(null);
  const context = { today, minor: patient.minor };

  const forgetErrors = (...fields: string[]) =>
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([field]) => !fields.includes(field))));
  const change = (part: Partial<DepositForm>) => {
    setForm((current) => ({ ...current, ...part }));
    // An end before its start is mended by changing either.
    forgetErrors(...Object.keys(part), ...('actStart' in part ? ['actStop'] : []));
  };
  const chooseFile = async (file: File) => {
    if (!(await control.choose(file))) return;
    const proposed = titleFromName(file.name);
    const before = proposedTitle.current;
    proposedTitle.current = proposed;
    setForm((current) =>
      current.title === '' || current.title === before ? { ...current, title: proposed } : current,
    );
    forgetErrors('source', 'title');
  };

  const write = (text: string) => {
    control.write(text);
    if (text.trim() !== '') forgetErrors('source');
  };

  const submit = async (when: 'now' | 'queue') => {
    const { source } = control;
    const hasSource = source.kind === 'file' || (source.kind === 'text' && source.text.trim() !== '');
    const found = depositErrors(form, hasSource, context);
    setErrors(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) return requestAnimationFrame(() => summary.current?.focus());
    setBusy(when);
    try {
      const settled = await control.settled();
      if (settled === undefined || key.current === undefined) return;
      const deposit = await createDeposit({ patient: patient.handle, source: settled, form, when, key: key.current });
      if (when === 'now') return onSent(deposit.id);
      toast('Le document est dans la file d’attente.');
      onQueued();
    } catch (error) {
      const refused = failureOf(error);
      setFailure(refused);
      setErrors(errorsFromServer(refused.fields ?? []));
      requestAnimationFrame(() => summary.current?.focus());
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <>
      <div className={styles.columns}>
        <SourcePane control={{ ...control, write }} error={errors.source} onFile={(file) => void chooseFile(file)} />
        <form className={styles.form} onSubmit={(event) => event.preventDefault()} noValidate aria-label="Document">
          <ErrorSummary ref={summary} errors={errors} failure={failure} />
          <DepositFields {...{ form, errors, today, minor: patient.minor, onChange: change }} />
        </form>
      </div>
      <footer className={styles.footer}>
        <Button onClick={onCancel}>Annuler</Button>
        <ListLink />
        <span className={styles.gap} />
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

/** `Liste (n)`: how many of my deposits have not arrived. */
function ListLink() {
  const { data = [] } = useQuery(depositsQuery);
  return (
    <Link to="/depots" className={buttonClass({ variant: 'quiet' })}>
      Liste ({data.filter(({ state }) => state !== 'delivered').length})
    </Link>
  );
}
