import { IconCircleCheck, IconId } from '@tabler/icons-react';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { connector } from '../connector/connector-client.ts';
import { usePublicConfig } from '../shell/config.resource.ts';
import { Footer } from '../shell/footer.component.tsx';
import { BrandMark } from '../ui/brand.component.tsx';
import { useTitle } from '../ui/hooks.ts';
import { useStore } from '../ui/store.ts';
import { SandboxStrip } from './sandbox-strip.component.tsx';
import { sessionState } from './session.store.ts';
import styles from './sign-in.module.css';
import { SignInWays } from './sign-in-ways.component.tsx';

/** /connexion */
export function SignInPage() {
  const router = useRouter();
  const { vers, psc } = useSearch({ from: '/connexion' });
  const { status } = useStore(sessionState);
  const config = usePublicConfig();
  useTitle('Connexion');
  useEffect(() => {
    if (status === 'signed-in') router.history.replace(vers ?? '/patients');
  }, [status, router, vers]);

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
        <SignInWays
          card={{ icon: <IconId size={20} aria-hidden="true" />, title: 'Carte CPS' }}
          returnTo={vers}
          refusal={psc}
        />
        <ConnectorLine />
      </main>
      {config?.sandbox && <SandboxStrip console={config.sandbox.console} />}
      <Footer />
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
