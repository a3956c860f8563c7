import { IconCreditCard, IconHash, IconUsers } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { classNames } from '../ui/class-names.ts';
import tabStyles from '../ui/tabs.module.css';
import styles from './patients.module.css';

const ways = [
  { to: '/patients', icon: IconUsers, label: 'Mes patients DMP', exact: true },
  { to: '/patients/carte-vitale', icon: IconCreditCard, label: 'Carte Vitale', exact: false },
  { to: '/patients/ins', icon: IconHash, label: 'Matricule INS', exact: false },
] as const;

/** /patients and the ways into a record under it. */
export function PatientsPage() {
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>Mes patients</h1>
      <nav className={classNames(tabStyles.tabs, styles.ways)} aria-label="Accéder à un dossier">
        {ways.map(({ to, icon: Icon, label, exact }) => (
          <Link
            key={to}
            to={to}
            className={tabStyles.tab}
            activeOptions={{ exact }}
            activeProps={{ className: tabStyles.current ?? '' }}
          >
            <Icon size={18} aria-hidden="true" />
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
