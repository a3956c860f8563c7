import { Button } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { connector } from './connector-client.ts';
import styles from './pairing.module.css';

/** Explains, before the browser asks, why the page wants to reach this workstation. */
export function LocalNetworkNote({ status }: { status: 'prompt' | 'denied' }) {
  if (status === 'denied')
    return (
      <Note tone="warn" alert>
        <p className="strong">Le navigateur bloque l’accès à ce poste.</p>
        <p>
          Votre carte est lue par le connecteur installé ici. Dans les réglages du site, à gauche de l’adresse,
          autorisez l’accès au réseau local : cette page reprendra d’elle-même.
        </p>
      </Note>
    );
  return (
    <div className={styles.pairing}>
      <Note>
        <p className="strong">Le navigateur va vous demander l’accès au réseau local.</p>
        <p>
          Votre carte est lue par le connecteur installé sur ce poste. La page ne contacte que lui ; aucun autre
          appareil.
        </p>
      </Note>
      <Button variant="filled" size="l" wide onClick={() => connector.allowLocalNetwork()}>
        Continuer
      </Button>
    </div>
  );
}
