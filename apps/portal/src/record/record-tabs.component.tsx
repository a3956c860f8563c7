import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Count } from '../ui/badge.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import tabStyles from '../ui/tabs.module.css';
import { unreadCount } from './document-words.ts';
import type { OpenRecord } from './record.resource.ts';
import styles from './record-tabs.module.css';

const tabs = [
  { to: '/dossier/parcours', label: 'Parcours de soins' },
  { to: '/dossier/documents/{-$document}', label: 'Documents' },
  { to: '/dossier/medicaments', label: 'Médicaments' },
  { to: '/dossier/remboursements', label: 'Historique des remboursements' },
  { to: '/dossier/ald', label: 'ALD' },
  { to: '/dossier/vsm', label: 'Volet de synthèse médicale' },
  { to: '/dossier/vaccinations', label: 'Vaccinations' },
] as const;

/** The views of the open record. */
export function RecordTabs({ open }: { open: OpenRecord }) {
  const unread = unreadCount(open.documents ?? []);
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const narrow = useNarrow();
  // On a narrow screen the tabs scroll: the current one is brought into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of screen
  useEffect(() => {
    bar.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname, narrow]);
  return (
    <nav ref={bar} className={classNames(tabStyles.tabs, styles.bar)} aria-label="Dossier">
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{}}
          search={{}}
          preload={false}
          className={tabStyles.tab}
          activeOptions={{ includeSearch: false }}
          activeProps={{ className: tabStyles.current ?? '' }}
        >
          {label}
          {label === 'Documents' && unread > 0 && (
            <Count value={unread} waiting label={`, ${counted(unread, 'non lu', 'non lus')}`} />
          )}
        </Link>
      ))}
    </nav>
  );
}
