import { IconLogout, IconMail, IconSettings, IconStackPush, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { signOut } from '../session/session.resource.ts';
import { MailCount } from './mail-count.component.tsx';
import { useOutbox } from './outbox.hook.ts';
import styles from './rail.module.css';

/** Under 900 px the bar folds into these five. */
export function Rail() {
  const { waiting, failing, messages } = useOutbox();
  const left = waiting + failing + messages.waiting + messages.failing;
  const on = { className: styles.on ?? '' };
  return (
    <nav className={styles.rail} aria-label="Principale">
      <Link to="/patients" className={styles.item} activeProps={on}>
        <IconUsers size={20} aria-hidden="true" />
        Patients
      </Link>
      <Link to="/messagerie/{-$message}" className={styles.item} activeProps={on}>
        <IconMail size={20} aria-hidden="true" />
        Messagerie
        <MailCount bare />
      </Link>
      <Link to="/depots" className={styles.item} activeProps={on} activeOptions={{ exact: true }}>
        <IconStackPush size={20} aria-hidden="true" />
        Dépôts
        {left > 0 && <b>{left}</b>}
      </Link>
      <Link to="/parametres" className={styles.item} activeProps={on}>
        <IconSettings size={20} aria-hidden="true" />
        Paramètres
      </Link>
      <button type="button" className={styles.item} onClick={() => void signOut()}>
        <IconLogout size={20} aria-hidden="true" />
        Déconnexion
      </button>
    </nav>
  );
}
