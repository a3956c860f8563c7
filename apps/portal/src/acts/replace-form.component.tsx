import { IconUpload } from '@tabler/icons-react';
import type { RecordView, ReplacementDraft } from '@trousse/contract';
import { useRef, useState } from 'react';
import { type DepositErrors, depositErrors, errorsFromServer } from '../deposits/deposit-draft.ts';
import { DepositFields } from '../deposits/deposit-fields.component.tsx';

import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { isoDay } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { NewContentPane } from './new-content-pane.component.tsx';
import styles from './replace.module.css';
import { replaceDocument } from './replace.resource.ts';
import { ReplaceProblems } from './replace-problems.component.tsx';
import { useReplacement } from './use-replacement.hook.ts';

/** The new content on the left, the deposit's own fields on the right, filled with the former version's (EFF-164). */
export function ReplaceForm({
  record,
  draft,
  onCancel,
  onQueued,
  onSent,
}: {
  record: RecordView;
  draft: ReplacementDraft;
  onCancel: () => void;
  onQueued: () => void;
  onSent: (deposit: string) => void;
}) {
  const [today] = useState(() => isoDay(new Date()));
  const control = useReplacement(draft);
  const { form, content } = control;
  const [errors, setErrors] = useState<DepositErrors>({});
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState<'now' | 'queue'>();
  // The same key however often the button is pressed: one form never makes two deposits.
  const [key] = useState(() => crypto.randomUUID());
  const summary = useRef<HTMLDivElement>(null);
  const { minor } = record.patient;
  const { secret } = record;

  const mend = (...fields: string[]) =>
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !fields.includes(field))));
  const submit = async (when: 'now' | 'queue') => {
    const hasContent = content.kind !== 'none' && !(content.kind === 'text' && content.text.trim() === '');
    const found = depositErrors(form, hasContent, { today, minor, secret });
    setErrors(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) return requestAnimationFrame(() => summary.current?.focus());
    setBusy(when);
    try {
      const source = await control.source();
      const document = draft.document.id;
      const deposit = await replaceDocument({ record: record.handle, document, source, form, when, key });
      control.forget();
      if (when === 'now') return onSent(deposit.id);
      toast('La nouvelle version est dans la file d’attente.');
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
        <NewContentPane
          record={record.handle}
          draft={draft}
          control={control}
          error={errors.source}
          onChanged={() => mend('source')}
        />
        <form className={styles.form} onSubmit={(event) => event.preventDefault()} noValidate aria-label="Document">
          <ReplaceProblems ref={summary} errors={errors} failure={failure} />
          <DepositFields
            {...{ form, errors, today, minor, secret }}
            onChange={(part) => {
              control.change(part);
              mend(...Object.keys(part), ...('actStart' in part ? ['actStop'] : []));
            }}
          />
        </form>
      </div>
      <footer className={styles.footer}>
        <Button
          onClick={() => {
            control.forget();
            onCancel();
          }}
        >
          Annuler
        </Button>
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
          Déposer
        </Button>
      </footer>
    </>
  );
}
