import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sessionState } from '../session/session.store.ts';
import { Footer } from '../shell/footer.component.tsx';
import { Shell } from '../shell/shell.component.tsx';
import { BrandMark } from '../ui/brand.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './about.module.css';

/** A screen that anyone may read: within the shell for who is signed in, by itself for who is not. */
export function OpenScreen({ children }: { children: ReactNode }) {
  const { status } = useStore(sessionState);
  if (status === 'signed-in') return <Shell>{children}</Shell>;
  return (
    <div className={styles.alone}>
      <header className={styles.head}>
        <Link to="/connexion" className={styles.brand}>
          <BrandMark />
          Trousse
        </Link>
        <Link to="/connexion">Se connecter</Link>
      </header>
      <main>{children}</main>
      <Footer />
    </div>
  );
}
