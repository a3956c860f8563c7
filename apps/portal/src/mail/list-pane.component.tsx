import { IconFolders } from '@tabler/icons-react';
import type { Mailbox, MailFolder, MailLabel } from '@trousse/contract';
import type { Ref } from 'react';
import { Button } from '../ui/button.component.tsx';
import { useStore } from '../ui/store.ts';
import { ChosenBar } from './chosen-bar.component.tsx';
import { arrived } from './follow-mailboxes.ts';
import styles from './list.module.css';
import type { ListScope } from './list-scope.ts';
import type { Folders } from './mail.resource.ts';
import { MailSearchBar } from './mail-search-bar.component.tsx';
import { folderName } from './mail-words.ts';
import { MailboxNotice } from './mailbox-notice.component.tsx';
import { type ListHandle, MessageList } from './message-list.component.tsx';

/** The messages of a folder, of a label or of a search, with what is done on several of them. */
export function ListPane({
  mailbox,
  folders,
  folder,
  label,
  scope,
  opened,
  sending,
  onOpen,
  onFolders,
  ref,
}: {
  mailbox: Mailbox;
  folders: Folders;
  folder: MailFolder | undefined;
  label: MailLabel | undefined;
  scope: ListScope;
  opened: string | undefined;
  sending: boolean;
  onOpen: (message: string) => void;
  onFolders: (() => void) | undefined;
  ref: Ref<ListHandle>;
}) {
  const name = label ? label.name : folder ? folderName(folder) : 'Toute la boîte';
  return (
    <section className={styles.pane} aria-label="Messages">
      {onFolders && (
        <div className={styles.place}>
          <Button size="s" icon={<IconFolders aria-hidden="true" />} onClick={onFolders}>
            {name}
          </Button>
        </div>
      )}
      <MailSearchBar place={name} indexed={mailbox.index?.ready === true} />
      <ChosenBar mailbox={mailbox.mailbox} folders={folders} />
      <MailboxNotice mailbox={mailbox} />
      <Arrivals />
      <MessageList
        key={label?.label ?? folder?.folder}
        ref={ref}
        mailbox={mailbox.mailbox}
        folders={folders}
        scope={scope}
        name={name}
        role={label ? undefined : folder?.role}
        opened={opened}
        sending={sending}
        onOpen={onOpen}
      />
    </section>
  );
}

/** Read out as messages come; the eye sees them in the list. */
function Arrivals() {
  const count = useStore(arrived);
  return (
    <p role="status" className="visually-hidden">
      {count > 0 && `Nouveau message reçu (${count} depuis l’ouverture de la page).`}
    </p>
  );
}
