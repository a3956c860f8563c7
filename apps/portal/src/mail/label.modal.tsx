import { IconTag } from '@tabler/icons-react';
import type { MailLabel } from '@trousse/contract';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Radio } from '../ui/choice.component.tsx';
import { Field, TextInput } from '../ui/field.component.tsx';
import styles from './folders.module.css';
import { saveLabel } from './mail.resource.ts';
import { MailDialog } from './mail-dialog.component.tsx';
import { labelColours } from './mail-words.ts';
import { SavingFailure, useMailSaving } from './use-mail-saving.hook.tsx';

const colours = Object.keys(labelColours) as MailLabel['colour'][];

/** Creates a label, or changes its name and colour. */
export function LabelDialog({
  mailbox,
  label,
  onClose,
}: {
  mailbox: string;
  label: MailLabel | undefined;
  onClose: () => void;
}) {
  const id = useId();
  const [name, setName] = useState(label?.name ?? '');
  const [colour, setColour] = useState<MailLabel['colour']>(label?.colour ?? 'blue');
  const { busy, failure, save } = useMailSaving(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void save(() => saveLabel(mailbox, { name: name.trim(), colour, label: label?.label }));
  };
  return (
    <MailDialog
      title={label ? 'Modifier l’étiquette' : 'Créer une étiquette'}
      size={440}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button type="submit" variant="filled" busy={busy} disabled={busy || name.trim() === ''}>
            {label ? 'Enregistrer' : 'Créer'}
          </Button>
        </>
      }
    >
      <SavingFailure failure={failure} />
      <Field id={id} label="Nom de l’étiquette">
        <TextInput
          id={id}
          data-autofocus
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <fieldset className={styles.colours}>
        <legend className="strong">Couleur</legend>
        {colours.map((one) => (
          <Radio
            key={one}
            name={`${id}-colour`}
            checked={one === colour}
            onChange={() => setColour(one)}
            label={
              <span className={styles.choice}>
                <IconTag size={18} aria-hidden="true" data-colour={one} className={styles.colour} />
                {labelColours[one]}
              </span>
            }
          />
        ))}
      </fieldset>
    </MailDialog>
  );
}
