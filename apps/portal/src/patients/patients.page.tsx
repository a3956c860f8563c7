import {
  IconCreditCard,
  IconDeviceMobile,
  IconFingerprint,
  IconHash,
  IconIdBadge2,
  IconSearch,
  IconUsers,
} from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { NewsButton, NewsPanel } from '../news/news-panel.component.tsx';
import { classNames } from '../ui/class-names.ts';
import tabStyles from '../ui/tabs.module.css';
import styles from './patients.module.css';
import { patientsPlace } from './patients-place.store.ts';

const ways = [
  { to: '/patients', icon: IconUsers, label: 'Mes patients DMP', exact: true },
  { to: '/patients/recherche', icon: IconSearch, label: 'Rechercher un DMP', exact: true },
  { to: '/patients/carte-vitale', icon: IconCreditCard, label: 'Carte Vitale', exact: false },
  { to: '/patients/appli-carte-vitale', icon: IconDeviceMobile, label: 'Appli carte Vitale', exact: false },
  { to: '/patients/ins', icon: IconHash, label: 'Matricule INS', exact: false },
  {
    to: '/patients/recherche-ins',
    icon: IconFingerprint,
    label: 'Recherche d’INS par traits d’identité',
    exact: false,
  },
  { to: '/patients/identites', icon: IconIdBadge2, label: 'Identités', exact: false },
] as const;

/** /patients and the ways into a record under it. */
export function PatientsPage() {
  const nav = useRef<HTMLElement>(null);
  const way = useLocation({ select: ({ pathname }) => pathname });
  // On a phone the ways do not all fit: the one that is open is brought into view.
  useEffect(() => {
    if (way !== '')
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    // On the way to a record the address has changed already.
    if (way.startsWith('/patients')) patientsPlace.set(way);
  }, [way]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.heading}>Mes patients</h1>
        <NewsButton />
      </header>
      <nav ref={nav} className={classNames(tabStyles.tabs, styles.ways)} aria-label="Accéder à un dossier">
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
      <div className={styles.beside}>
        <div className={styles.way}>
          <Outlet />
        </div>
        <NewsPanel />
      </div>
    </div>
  );
}
