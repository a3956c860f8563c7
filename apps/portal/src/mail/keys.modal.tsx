import styles from './keys.module.css';
import { mailKeys } from './keys.ts';
import { MailDialog } from './mail-dialog.component.tsx';

/** `?`: every key of the mail. */
export function KeysDialog({ sending, onClose }: { sending: boolean; onClose: () => void }) {
  return (
    <MailDialog title="Raccourcis clavier" size={480} onClose={onClose}>
      <dl className={styles.keys}>
        {mailKeys
          .filter((one) => sending || !one.sending)
          .map(({ keys, does }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
      </dl>
    </MailDialog>
  );
}
