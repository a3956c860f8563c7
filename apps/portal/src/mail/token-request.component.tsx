import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { authoriseMail } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import styles from './sign-on.module.css';

/** Why the mail asks Pro Santé Connect beside the card, and the way there. */
export function TokenRequest() {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    try {
      await authoriseMail();
    } catch (error) {
      setLeaving(false);
      tellMailFailure(error);
    }
  };
  return (
    <Note tone="info" alert>
      <p className="strong">La messagerie s’ouvre avec Pro Santé Connect</p>
      <p>
        Votre carte vous a identifié pour les dossiers. L’opérateur de votre boîte MSSanté demande, lui, Pro Santé
        Connect : avec la même carte ou avec votre e-CPS, une fois par session. Vous revenez ici aussitôt après, rien de
        votre travail n’est interrompu.
      </p>
      <p className={styles.leave}>
        <Button variant="filled" busy={leaving} disabled={leaving} onClick={() => void leave()}>
          S’identifier avec Pro Santé Connect
        </Button>
      </p>
    </Note>
  );
}
