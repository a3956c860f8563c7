import { IconLock } from '@tabler/icons-react';
import { BrandMark } from '../ui/brand.component.tsx';
import { TextButton } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { signOut } from './session.resource.ts';
import type { LockReason, SessionState } from './session.store.ts';
import styles from './sign-in.module.css';
import { SignInWays } from './sign-in-ways.component.tsx';
import { unsentDeposits } from './unsent.store.ts';

const reasons: Record<LockReason, string> = {
  'card-removed': 'Votre carte a été retirée.',
  'connector-lost': 'Le connecteur de ce poste ne répond plus.',
  'psc-ended': 'Votre session Pro Santé Connect a pris fin.',
  expired: 'La session est restée trop longtemps sans être utilisée.',
  'signed-out': 'La session a été fermée.',
};

/** Stands in place of everything while the session is locked: nothing of a patient is left in the page (EFF-193). */
export function LockScreen({ state }: { state: Extract<SessionState, { status: 'locked' }> }) {
  useTitle('Session verrouillée');
  const unsent = useStore(unsentDeposits);
  return (
    <main className={`${styles.page} ${styles.main}`}>
      <header className={styles.hello}>
        <p className={styles.brand}>
          <BrandMark size={30} />
          Trousse
        </p>
        <h1>Session verrouillée</h1>
        <p className="soft">{reasons[state.reason]} Les données des patients ne sont plus affichées.</p>
        {unsent > 0 && (
          <p className="soft">
            {counted(unsent, 'dépôt attend votre carte', 'dépôts attendent votre carte')}. Rien n’est perdu.
          </p>
        )}
      </header>
      <SignInWays
        card={{
          icon: <IconLock size={20} aria-hidden="true" />,
          title: state.who === undefined ? 'Reprendre la session' : `Session de ${state.who.name}`,
        }}
        returnTo={location.pathname + location.search}
      />
      <TextButton onClick={() => void signOut()}>Se déconnecter</TextButton>
    </main>
  );
}
