import { IconFilePlus, IconPaperclip, IconSend, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useRef, useState } from 'react';
import { DraftState } from '../deposits/draft-state.component.tsx';
import { openRecordQuery } from '../record/record.resource.ts';
import { part } from '../shell/fetched.ts';
import { Button, IconButton } from '../ui/button.component.tsx';
import styles from './composer.module.css';
import { documentAttached } from './composition.ts';
import { MessageOptions } from './message-options.component.tsx';
import { Templates } from './templates.component.tsx';
import type { MessageControl } from './use-message.hook.ts';

const PickDocument = part(async () => (await import('../record/pick-document.modal.tsx')).PickDocument);

/** `Envoyer`, what may be joined, how it is sent, and whether what was typed is safe. */
export function MessageFooter({
  control,
  onSend,
  onDiscard,
}: {
  control: MessageControl;
  onSend: () => void;
  onDiscard: () => void;
}) {
  const files = useRef<HTMLInputElement>(null);
  const { busy, kept } = control;
  return (
    <footer className={styles.footer}>
      <Button
        variant="filled"
        icon={<IconSend aria-hidden="true" />}
        busy={busy}
        aria-keyshortcuts="Control+Enter"
        title="Envoyer (Ctrl + Entrée)"
        onClick={onSend}
      >
        Envoyer
      </Button>
      <IconButton label="Joindre un fichier" onClick={() => files.current?.click()}>
        <IconPaperclip aria-hidden="true" />
      </IconButton>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Fichiers à joindre"
        onChange={(event) => {
          control.addFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <JoinDocument control={control} />
      <Templates control={control} />
      <MessageOptions control={control} />
      <IconButton label="Abandonner ce message" onClick={onDiscard}>
        <IconTrash aria-hidden="true" />
      </IconButton>
      <DraftState kept={kept} saved="Brouillon gardé" />
    </footer>
  );
}

/** `Joindre un document du DMP`: of the record that is open, while one is. */
function JoinDocument({ control }: { control: MessageControl }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  if (data?.documents === undefined) return null;
  const { record, documents } = data;
  return (
    <>
      <IconButton label="Joindre un document du DMP" onClick={() => setOpen(true)}>
        <IconFilePlus aria-hidden="true" />
      </IconButton>
      {open && (
        <Suspense>
          <PickDocument
            rows={documents}
            title="Joindre un document du DMP"
            label="Titre du document"
            onCancel={() => setOpen(false)}
            onPick={(document) => {
              setOpen(false);
              const name = documents.find(({ id }) => id === document)?.title ?? '';
              control.join([documentAttached({ record: record.handle, document, name })]);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
