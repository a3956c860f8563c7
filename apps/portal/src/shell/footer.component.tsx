import { Link } from '@tanstack/react-router';
import { usePublicConfig } from './config.resource.ts';
import styles from './footer.module.css';

/** At the end of every screen but those of a record: version, copyright, legal notice, help (EFF-14, EFF-16). */
export function Footer() {
  const config = usePublicConfig();
  return (
    <footer className={styles.footer}>
      <span>Trousse {config?.version}</span>
      <span>© {new Date().getFullYear()} Trousse, logiciel libre</span>
      <Link to="/mentions-legales">Mentions légales & politique de confidentialité</Link>
      <Link to="/a-propos">À Propos</Link>
      <Link to="/aide">Aide et FAQ</Link>
    </footer>
  );
}
