import { IconSearch } from '@tabler/icons-react';
import type { MailSearch } from '@trousse/contract';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { Field, TextInput } from '../ui/field.component.tsx';
import { isoDay } from '../ui/format.ts';
import { dayErrors, searchOf } from './advanced-search-draft.ts';
import styles from './list.module.css';
import { MailDialog } from './mail-dialog.component.tsx';
import { ask, asked } from './mail-view.store.ts';

const texts = [
  { key: 'from', label: 'Expéditeur' },
  { key: 'to', label: 'Destinataire' },
  { key: 'subject', label: 'Objet' },
  { key: 'text', label: 'Contient les mots' },
] as const;
const boxes = [
  { key: 'attachment', label: 'Avec une pièce jointe' },
  { key: 'document', label: 'Avec un document de santé' },
  { key: 'unread', label: 'Non lus' },
  { key: 'flagged', label: 'Suivis' },
  { key: 'exact', label: 'Recherche exacte (mêmes lettres)' },
] as const;

/** `Recherche avancée` (EFF-96): what is filled combines. */
export function AdvancedMailSearch({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [draft, setDraft] = useState<MailSearch>(() => asked.get().search);
  const [tried, setTried] = useState(false);
  const errors = dayErrors(draft);
  const today = isoDay(new Date());
  const change = (part: MailSearch) => setDraft((known) => ({ ...known, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (errors.since !== undefined || errors.until !== undefined) return;
    ask(searchOf(draft));
    onClose();
  };
  return (
    <MailDialog
      title="Recherche avancée"
      size={600}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => setDraft({})}>Effacer</Button>
          <Button type="submit" variant="filled" icon={<IconSearch aria-hidden="true" />}>
            Rechercher
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {texts.map(({ key, label }, at) => (
          <Field key={key} id={`${id}-${key}`} label={label}>
            <TextInput
              id={`${id}-${key}`}
              data-autofocus={at === 0 ? '' : undefined}
              maxLength={200}
              value={draft[key] ?? ''}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          </Field>
        ))}
        <DateField
          name="since"
          optional
          label="Du"
          max={today}
          value={draft.since ?? ''}
          error={tried ? errors.since : undefined}
          onChange={(since) => change({ since })}
        />
        <DateField
          name="until"
          optional
          label="Au"
          max={today}
          value={draft.until ?? ''}
          error={tried ? errors.until : undefined}
          onChange={(until) => change({ until })}
        />
      </div>
      <div className={styles.fields}>
        {boxes.map(({ key, label }) => (
          <Checkbox
            key={key}
            label={label}
            checked={draft[key] ?? false}
            onChange={(event) => change({ [key]: event.target.checked })}
          />
        ))}
      </div>
    </MailDialog>
  );
}
