import { IconTrash } from '@tabler/icons-react';
import { Button } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { remove } from './mail-acts.ts';
import { MailDialog } from './mail-dialog.component.tsx';
import { removal } from './removal.store.ts';

/** Before messages go for good. */
export function RemovalDialog() {
  const asked = useStore(removal);
  if (asked === undefined) return null;
  const { mailbox, rows, done } = asked;
  const close = () => removal.set(undefined);
  const several = rows.length > 1;
  return (
    <MailDialog
      title="Supprimer définitivement"
      size={480}
      onClose={close}
      footer={
        <>
          <Button data-autofocus onClick={close}>
            Garder
          </Button>
          <Button
            variant="danger"
            icon={<IconTrash aria-hidden="true" />}
            onClick={() => {
              close();
              void remove(mailbox, rows);
              done?.();
            }}
          >
            Supprimer définitivement
          </Button>
        </>
      }
    >
      <p>
        {several
          ? `${counted(rows.length, 'message', 'messages')} de la corbeille seront effacés`
          : 'Ce message de la corbeille sera effacé'}{' '}
        chez l’opérateur : {several ? 'ils ne pourront' : 'il ne pourra'} pas être {several ? 'retrouvés' : 'retrouvé'}.
      </p>
    </MailDialog>
  );
}
