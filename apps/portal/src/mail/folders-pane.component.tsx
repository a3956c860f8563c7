import { IconArrowLeft, IconKeyboard, IconPencilPlus, IconPlus, IconTag } from '@tabler/icons-react';
import type { Mailbox, MailFolder, MailLabel, MailState } from '@trousse/contract';
import { memo, type ReactNode, useState } from 'react';
import { Count } from '../ui/badge.component.tsx';
import { Button, IconButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/format.ts';
import { openComposer } from '../writing/composer.store.ts';
import { FolderDialog } from './folder.modal.tsx';
import { folderLines } from './folder-tree.ts';
import styles from './folders.module.css';
import { LabelDialog } from './label.modal.tsx';
import { LineMenu } from './line-menu.component.tsx';
import type { Folders } from './mail.resource.ts';
import { folderIcon, folderName } from './mail-words.ts';
import { MailboxSwitch } from './mailbox-switch.component.tsx';

type Place = { dossier?: string; libelle?: string; boite?: string };
type Asked = { what: 'folder'; folder?: MailFolder; parent?: MailFolder } | { what: 'label'; label?: MailLabel };

/** The folders and labels of a mailbox, with what is unread in each (EFF-93, EFF-94). */
export const FoldersPane = memo(function FoldersPane({
  state,
  mailbox,
  folders: { folders, labels },
  place,
  onPlace,
  onHelp,
  onBack,
}: {
  state: MailState;
  mailbox: Mailbox;
  folders: Folders;
  /** The folder or label that is shown. */
  place: string | undefined;
  onPlace: (place: Place) => void;
  onHelp: () => void;
  onBack: (() => void) | undefined;
}) {
  const [asked, setAsked] = useState<Asked>();
  const { usual, own } = folderLines(folders);
  const close = () => setAsked(undefined);
  return (
    <aside className={styles.pane} aria-label="Dossiers de messages">
      {onBack && (
        <Button variant="quiet" icon={<IconArrowLeft aria-hidden="true" />} onClick={onBack}>
          Messages
        </Button>
      )}
      {state.settings.sending && (
        <Button
          variant="filled"
          wide
          icon={<IconPencilPlus aria-hidden="true" />}
          aria-keyshortcuts="c"
          onClick={() => openComposer({ kind: 'new', mailbox: mailbox.mailbox })}
        >
          Nouveau message
        </Button>
      )}
      <nav aria-label="Boîte">
        <ul>
          {usual.map((folder) => (
            <FolderLine key={folder.folder} folder={folder} on={folder.folder === place} onPlace={onPlace} />
          ))}
        </ul>
      </nav>
      <section aria-labelledby="mail-folders">
        <div className={styles.heading}>
          <h2 id="mail-folders">Dossiers</h2>
          <IconButton label="Créer un dossier" onClick={() => setAsked({ what: 'folder' })}>
            <IconPlus aria-hidden="true" />
          </IconButton>
        </div>
        {own.length === 0 && <p className={styles.none}>Rangez ici vos messages par sujet ou par correspondant.</p>}
        <ul>
          {own.map(({ folder, depth }) => (
            <FolderLine
              key={folder.folder}
              folder={folder}
              depth={depth}
              on={folder.folder === place}
              onPlace={onPlace}
              menu={
                <LineMenu
                  name={folder.name}
                  kind="dossier"
                  changeable={folder.own}
                  mailbox={mailbox.mailbox}
                  handle={folder.folder}
                  onChange={() => setAsked({ what: 'folder', folder })}
                  onAdd={() => setAsked({ what: 'folder', parent: folder })}
                  onGone={() => folder.folder === place && onPlace({})}
                />
              }
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="mail-labels">
        <div className={styles.heading}>
          <h2 id="mail-labels">Étiquettes</h2>
          <IconButton label="Créer une étiquette" onClick={() => setAsked({ what: 'label' })}>
            <IconPlus aria-hidden="true" />
          </IconButton>
        </div>
        <ul>
          {labels.map((label) => (
            <li key={label.label} className={classNames(styles.line, label.label === place && styles.on)}>
              <button
                type="button"
                className={styles.name}
                aria-current={label.label === place || undefined}
                onClick={() => onPlace({ libelle: label.label })}
              >
                <IconTag size={18} aria-hidden="true" data-colour={label.colour} className={styles.colour} />
                <span className="cut">{label.name}</span>
                <Unread count={label.unread} />
              </button>
              <LineMenu
                name={label.name}
                kind="étiquette"
                changeable
                mailbox={mailbox.mailbox}
                handle={label.label}
                onChange={() => setAsked({ what: 'label', label })}
                onGone={() => label.label === place && onPlace({})}
              />
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.foot}>
        <Button size="s" variant="quiet" icon={<IconKeyboard aria-hidden="true" />} onClick={onHelp}>
          Raccourcis
        </Button>
        <MailboxSwitch state={state} mailbox={mailbox} onMailbox={(boite) => onPlace({ boite })} />
      </div>
      {asked?.what === 'folder' && (
        <FolderDialog mailbox={mailbox.mailbox} folder={asked.folder} parent={asked.parent} onClose={close} />
      )}
      {asked?.what === 'label' && <LabelDialog mailbox={mailbox.mailbox} label={asked.label} onClose={close} />}
    </aside>
  );
});

function FolderLine({
  folder,
  depth = 0,
  on,
  onPlace,
  menu,
}: {
  folder: MailFolder;
  depth?: number;
  on: boolean;
  onPlace: (place: Place) => void;
  menu?: ReactNode;
}) {
  const Icon = folderIcon(folder);
  const drafts = folder.role === 'drafts';
  return (
    <li className={classNames(styles.line, on && styles.on)} data-depth={Math.min(depth, 4)}>
      <button
        type="button"
        className={styles.name}
        aria-current={on || undefined}
        onClick={() => onPlace(folder.role === 'inbox' ? {} : { dossier: folder.folder })}
      >
        <Icon size={18} aria-hidden="true" />
        <span className="cut">{folderName(folder)}</span>
        {drafts && folder.messages > 0 ? (
          <Count value={folder.messages} label={counted(folder.messages, 'brouillon', 'brouillons')} />
        ) : (
          <Unread count={folder.unread} />
        )}
      </button>
      {menu}
    </li>
  );
}

function Unread({ count }: { count: number }) {
  return count > 0 && <Count value={count} waiting label={counted(count, 'non lu', 'non lus')} />;
}
