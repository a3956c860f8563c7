import { IconWifiOff } from '@tabler/icons-react';
import { explain } from '@trousse/contract/errors';
import { lostSince } from '../session/session-events.ts';
import { formatTime } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import styles from './connection-notice.module.css';

/** Says that the server is out of reach, since when, and what is still usable. */
export function ConnectionNotice() {
  const since = useStore(lostSince);
  return (
    <div role="status">
      {since && (
        <p className={styles.notice}>
          <IconWifiOff size={18} aria-hidden="true" />
          <span>
            <strong>Hors ligne depuis {formatTime(since.toISOString())}.</strong> {explain('NETWORK').message} Ce qui
            est déjà affiché reste lisible, vos dépôts en attente sont gardés.
          </span>
        </p>
      )}
    </div>
  );
}
