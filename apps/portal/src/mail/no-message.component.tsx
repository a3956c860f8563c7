import { IconKeyboard, IconMailOpened } from '@tabler/icons-react';
import { Button } from '../ui/button.component.tsx';
import { EmptyState } from '../ui/state.component.tsx';
import styles from './mail.module.css';

/** Beside the list while nothing is read. */
export function NoMessage({ onHelp }: { onHelp: () => void }) {
  return (
    <section className={styles.message} aria-label="Message">
      <EmptyState
        icon={<IconMailOpened aria-hidden="true" />}
        title="Aucun message ouvert"
        actions={
          <Button size="s" icon={<IconKeyboard aria-hidden="true" />} onClick={onHelp}>
            Raccourcis clavier
          </Button>
        }
      >
        Choisissez un message dans la liste pour le lire ici, avec ses documents.
      </EmptyState>
    </section>
  );
}
