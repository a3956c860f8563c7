import { IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { MailDialog } from '../mail/mail-dialog.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { announce } from './announce.ts';
import { mayWrite } from './composer.store.ts';
import { discardMessageDraft, endConversation } from './writing.resource.ts';

/** `Mettre fin à la conversation` with a patient (WEB-35); the object that says it to the service stays behind it. */
export function EndConversation({ mailbox, message }: { mailbox: string; message: string }) {
  const may = useStore(mayWrite);
  const [asked, setAsked] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button size="s" icon={<IconMessageOff aria-hidden="true" />} onClick={() => setAsked(true)}>
        Mettre fin à la conversation
      </Button>
      {asked && <EndDialog {...{ mailbox, message }} onClose={() => setAsked(false)} />}
    </>
  );
}

/** Called back in time: nothing of it is left to send. */
function goOn(draft: string): void {
  toast('La conversation reste ouverte.');
  void discardMessageDraft(draft).catch(() => undefined);
}

function EndDialog({ mailbox, message, onClose }: { mailbox: string; message: string; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const end = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      announce(await endConversation(mailbox, message), { words: 'Conversation close.', undone: goOn });
      onClose();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  return (
    <MailDialog
      title="Mettre fin à la conversation&nbsp;?"
      size={520}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            Annuler
          </Button>
          <Button variant="filled" busy={busy} disabled={busy} onClick={() => void end()}>
            Mettre fin à la conversation
          </Button>
        </>
      }
    >
      <p>
        Le patient ne pourra plus répondre à aucun de vos messages. Il garde ceux qu’il a reçus, et vous pourrez lui
        écrire de nouveau : une autre conversation commencera.
      </p>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next}</p>
        </Note>
      )}
    </MailDialog>
  );
}
