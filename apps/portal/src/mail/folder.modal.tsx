import type { MailFolder } from '@trousse/contract';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Field, TextInput } from '../ui/field.component.tsx';
import { saveFolder } from './mail.resource.ts';
import { MailDialog } from './mail-dialog.component.tsx';
import { SavingFailure, useMailSaving } from './use-mail-saving.hook.tsx';

/** Creates a folder, within another where one is given, or gives one another name (EFF-94). */
export function FolderDialog({
  mailbox,
  folder,
  parent,
  onClose,
}: {
  mailbox: string;
  folder: MailFolder | undefined;
  parent: MailFolder | undefined;
  onClose: () => void;
}) {
  const id = useId();
  const [name, setName] = useState(folder?.name ?? '');
  const { busy, failure, save } = useMailSaving(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    void save(() => saveFolder(mailbox, { name: name.trim(), folder: folder?.folder, parent: parent?.folder }));
  };
  return (
    <MailDialog
      title={folder ? 'Renommer le dossier' : parent ? `Créer un dossier dans « ${parent.name} »` : 'Créer un dossier'}
      size={440}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            type="submit"
            variant="filled"
            busy={busy}
            disabled={busy || name.trim() === '' || name.trim() === folder?.name}
          >
            {folder ? 'Renommer' : 'Créer'}
          </Button>
        </>
      }
    >
      <SavingFailure failure={failure} />
      <Field id={id} label="Nom du dossier">
        <TextInput
          id={id}
          data-autofocus
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </MailDialog>
  );
}
