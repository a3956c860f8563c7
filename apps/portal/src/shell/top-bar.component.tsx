import { IconAlertCircle, IconLogout, IconSettings, IconStackPush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { Session } from '@trousse/contract';
import { useEffect } from 'react';
import { myPatientsQuery } from '../patients/patients.resource.ts';
import { signOut } from '../session/session.resource.ts';
import { unsentDeposits } from '../session/unsent.store.ts';
import { SituationMenu } from '../settings/situation-menu.component.tsx';
import { BrandMark } from '../ui/brand.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted, formatNumber } from '../ui/format.ts';
import { CardIndicator } from './card-indicator.component.tsx';
import { MailCount } from './mail-count.component.tsx';
import { useOutbox } from './outbox.hook.ts';
import styles from './top-bar.module.css';

/** 56 px at the top of every screen. */
export function TopBar({ session }: { session: Session }) {
  const ready = session.practice !== undefined;
  const withPatients = useLocation({
    select: ({ pathname }) => /^\/(patients|dossier|depots\/nouveau)/.test(pathname),
  });
  return (
    <header className={styles.bar}>
      <Link to="/patients" className={styles.brand} aria-label="Trousse, mes patients">
        <BrandMark />
        <span className={styles.name}>Trousse</span>
      </Link>
      {ready && (
        <nav className={styles.nav} aria-label="Principale">
          <Link
            to="/patients"
            className={classNames(styles.link, withPatients && styles.on)}
            aria-current={withPatients ? 'page' : undefined}
          >
            Mes patients
            <PatientCount />
          </Link>
          <Link to="/messagerie/{-$message}" className={styles.link} activeProps={{ className: styles.on ?? '' }}>
            Messagerie
            <MailCount />
          </Link>
        </nav>
      )}
      <div className={styles.tools}>
        {ready && <OutboxIndicator />}
        <CardIndicator session={session} />
        {ready && (
          <>
            <span className={styles.separator} />
            <SituationMenu session={session} />
          </>
        )}
        {ready && (
          <Link
            to="/parametres"
            className={classNames(styles.tool, styles.wide)}
            title="Paramètres"
            aria-label="Paramètres"
          >
            <IconSettings size={18} aria-hidden="true" />
          </Link>
        )}
        <button type="button" className={classNames(styles.tool, ready && styles.wide)} onClick={() => void signOut()}>
          <IconLogout size={18} aria-hidden="true" />
          Déconnexion
        </button>
      </div>
    </header>
  );
}

/** Shown once the list is known; it never asks for the list by itself. */
function PatientCount() {
  const { data } = useQuery({ ...myPatientsQuery, enabled: false });
  return data === undefined ? null : ` (${formatNumber(data.length)})`;
}

function OutboxIndicator() {
  const { waiting: deposits, failing: refused, messages } = useOutbox();
  const waiting = deposits + messages.waiting;
  const failing = refused + messages.failing;
  useEffect(() => unsentDeposits.set(deposits), [deposits]);
  const words = [
    counted(deposits, 'dépôt attend', 'dépôts attendent'),
    refused > 0 && counted(refused, 'dépôt refusé', 'dépôts refusés'),
    messages.waiting > 0 && counted(messages.waiting, 'message attend', 'messages attendent'),
    messages.failing > 0 && counted(messages.failing, 'message non parti', 'messages non partis'),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <Link
      to="/depots"
      className={classNames(styles.tool, failing > 0 && styles.failing)}
      title={words}
      aria-label={words}
    >
      <IconStackPush size={18} aria-hidden="true" />
      {waiting}
      {failing > 0 && (
        <>
          <IconAlertCircle size={16} aria-hidden="true" />
          {failing}
        </>
      )}
    </Link>
  );
}
