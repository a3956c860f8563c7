import { IconCircleCheck, IconId } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { connector } from '../connector/connector-client.ts';
import { useCardSituation } from '../connector/use-card.hook.ts';
import { usePublicConfig } from '../shell/config.resource.ts';
import { BrandMark } from '../ui/brand.component.tsx';
import { useTitle } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { SandboxStrip } from './sandbox-strip.component.tsx';
import { sessionState } from './session.store.ts';
import styles from './sign-in.module.css';
import { SignInForm } from './sign-in-form.component.tsx';

/** /connexion */
export function SignInPage() {
  const navigate = useNavigate();
  const { status } = useStore(sessionState);
  const config = usePublicConfig();
  const situation = useCardSituation();
  useTitle('Connexion');
  useEffect(() => {
    if (status === 'signed-in') void navigate({ to: '/patients', replace: true });
  }, [status, navigate]);

  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <header className={styles.hello}>
          <p className={styles.brand}>
            <BrandMark size={30} />
            Trousse
          </p>
          <h1>Connexion</h1>
          <p className={styles.lead}>Le dossier partagé de vos patients, sur un seul écran.</p>
        </header>
        <section className={styles.card} aria-labelledby="card-way">
          <h2 id="card-way">
            <IconId size={20} aria-hidden="true" />
            Carte CPS
          </h2>
          {situation.kind === 'no-connector' && (
            <p className={`soft ${styles.phone}`}>
              La connexion par carte demande un ordinateur avec un lecteur et le connecteur Trousse.
            </p>
          )}
          <SignInForm />
        </section>
        <ConnectorLine />
      </main>
      {config?.sandbox && <SandboxStrip console={config.sandbox.console} />}
      <footer className={styles.foot}>
        <span>Trousse {config?.version}</span>
        <span>© 2026 Trousse, logiciel libre</span>
      </footer>
    </div>
  );
}

function ConnectorLine() {
  const state = useStore(connector.state);
  return (
    <p className={styles.connector}>
      {'hello' in state && (
        <>
          <IconCircleCheck size={16} aria-hidden="true" />
          Connecteur {state.hello.version} en marche sur ce poste
        </>
      )}
    </p>
  );
}
