import { Popover } from '@mantine/core';
import { IconCheck, IconFolderSymlink, IconTag } from '@tabler/icons-react';
import type { MailFolder, MailRow } from '@trousse/contract';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { folderLines } from './folder-tree.ts';
import styles from './folders.module.css';
import type { Folders } from './mail.resource.ts';
import { mark, move } from './mail-acts.ts';
import { folderIcon, folderName } from './mail-words.ts';

type Props = {
  mailbox: string;
  folders: Folders;
  rows: readonly MailRow[];
  /** Called as the rows leave their place. */
  onMoved?: () => void;
};

/** `Déplacer`: every folder but the one that the messages are in. */
export function PickFolder({ mailbox, folders: { folders }, rows, onMoved }: Props) {
  const { usual, own } = folderLines(folders);
  const from = new Set(rows.map(({ folder }) => folder));
  const targets = [...usual.filter(({ role }) => role !== 'drafts'), ...own.map(({ folder }) => folder)].filter(
    ({ folder }) => from.size > 1 || !from.has(folder),
  );
  const choose = (folder: MailFolder) => {
    void move(mailbox, rows, folder);
    onMoved?.();
  };
  return (
    <Menu label="Déplacer" icon={<IconFolderSymlink aria-hidden="true" />}>
      {(close) =>
        targets.map((folder) => {
          const Icon = folderIcon(folder);
          return (
            <Button
              key={folder.folder}
              variant="quiet"
              icon={<Icon aria-hidden="true" />}
              onClick={() => {
                close();
                choose(folder);
              }}
            >
              {folderName(folder)}
            </Button>
          );
        })
      }
    </Menu>
  );
}

/** `Étiqueter`: a label that all of them bear is taken away, another is given. */
export function PickLabel({ mailbox, folders: { labels }, rows }: Props) {
  return (
    <Menu label="Étiqueter" icon={<IconTag aria-hidden="true" />}>
      {(close) =>
        labels.length === 0 ? (
          <p className="soft small">Créez d’abord une étiquette, dans la colonne des dossiers.</p>
        ) : (
          labels.map(({ label, name, colour }) => {
            const borne = rows.every((row) => row.labels.includes(label));
            return (
              <Button
                key={label}
                variant="quiet"
                aria-pressed={borne}
                icon={<IconTag aria-hidden="true" data-colour={colour} className={styles.colour} />}
                onClick={() => {
                  close();
                  void mark(mailbox, rows, borne ? { removeLabel: label } : { addLabel: label });
                }}
              >
                {name}
                {borne && <IconCheck aria-hidden="true" />}
              </Button>
            );
          })
        )
      }
    </Menu>
  );
}

function Menu({
  label,
  icon,
  children,
}: {
  label: string;
  icon: ReactNode;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={label} onClick={() => setOpen(!open)}>
          {icon}
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu} aria-label={label}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
