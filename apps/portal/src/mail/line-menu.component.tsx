import { Popover } from '@mantine/core';
import { IconDotsVertical, IconFolderPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import styles from './folders.module.css';
import { deleteFolder, deleteLabel } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import { MailDialog } from './mail-dialog.component.tsx';

const texts = {
  dossier: 'Ses messages vont dans la corbeille, où vous les retrouvez.',
  étiquette: 'Les messages qui la portent restent où ils sont, sans elle.',
};

/** What may be done with a folder or a label of the person’s own (EFF-94). */
export function LineMenu({
  name,
  kind,
  changeable,
  mailbox,
  handle,
  onChange,
  onAdd,
  onGone,
}: {
  name: string;
  kind: keyof typeof texts;
  changeable: boolean;
  mailbox: string;
  handle: string;
  onChange: () => void;
  onAdd?: () => void;
  onGone: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const remove = async () => {
    setRemoving(false);
    try {
      await (kind === 'dossier' ? deleteFolder(mailbox, handle) : deleteLabel(mailbox, handle));
      onGone();
    } catch (error) {
      tellMailFailure(error);
    }
  };
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <IconButton label={`Actions : ${name}`} className={styles.more} onClick={() => setOpen(!open)}>
            <IconDotsVertical aria-hidden="true" />
          </IconButton>
        </Popover.Target>
        <Popover.Dropdown className={styles.menu} aria-label={`Actions : ${name}`}>
          {changeable && (
            <Button variant="quiet" icon={<IconPencil aria-hidden="true" />} onClick={then(onChange)}>
              {kind === 'dossier' ? 'Renommer' : 'Modifier'}
            </Button>
          )}
          {onAdd && (
            <Button variant="quiet" icon={<IconFolderPlus aria-hidden="true" />} onClick={then(onAdd)}>
              Créer un dossier dedans
            </Button>
          )}
          {changeable && (
            <Button variant="quiet" icon={<IconTrash aria-hidden="true" />} onClick={then(() => setRemoving(true))}>
              Supprimer
            </Button>
          )}
        </Popover.Dropdown>
      </Popover>
      {removing && (
        <MailDialog
          title={kind === 'dossier' ? 'Supprimer le dossier' : 'Supprimer l’étiquette'}
          size={480}
          onClose={() => setRemoving(false)}
          footer={
            <>
              <Button data-autofocus onClick={() => setRemoving(false)}>
                Annuler
              </Button>
              <Button variant="danger" icon={<IconTrash aria-hidden="true" />} onClick={() => void remove()}>
                Supprimer « {name} »
              </Button>
            </>
          }
        >
          <p>{texts[kind]}</p>
        </MailDialog>
      )}
    </>
  );
}
