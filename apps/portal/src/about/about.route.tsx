import { Link } from '@tanstack/react-router';
import { sessionState } from '../session/session.store.ts';
import { Shell } from '../shell/shell.component.tsx';
import { BrandMark } from '../ui/brand.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './about.module.css';
import { AboutPage } from './about.page.tsx';

/** /a-propos: within the shell for who is signed in, by itself for who is not. */
export function AboutRoute() {
  const { status } = useStore(sessionState);
  if (status === 'signed-in')
    return (
      <Shell>
        <AboutPage />
      </Shell>
    );
  return (
    <div className={styles.alone}>
      <header className={styles.head}>
        <Link to="/connexion" className={styles.brand}>
          <BrandMark />
          Trousse
        </Link>
        <Link to="/connexion">Se connecter</Link>
      </header>
      <main>
        <AboutPage />
      </main>
    </div>
  );
}
