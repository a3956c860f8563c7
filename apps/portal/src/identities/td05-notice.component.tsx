import { useState } from 'react';
import { Button, TextButton } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import styles from './identities.module.css';

const key = 'trousse.td05';

function wasRead(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** The approximate search of the DMP (TD0.5) ended: said once, and to be read again at will (EFF-54). */
export function Td05Notice() {
  const [open, setOpen] = useState(() => !wasRead());
  const close = () => {
    setOpen(false);
    try {
      localStorage.setItem(key, '1');
    } catch {
      // Not kept: it will be said again.
    }
  };
  if (!open)
    return (
      <TextButton className={styles.again} onClick={() => setOpen(true)}>
        Relire l’information sur l’arrêt de la recherche par traits du DMP
      </TextButton>
    );
  return (
    <Note>
      <div className={styles.noteBody}>
        <p className="strong">La recherche par traits du DMP (TD0.5) est arrêtée depuis le 12/06/2024.</p>
        <p>
          Elle est remplacée par la recherche d’INS : le téléservice INSi répond sur des traits stricts, tels qu’ils
          figurent sur la pièce d’identité. Une recherche approchante n’est plus possible.
        </p>
        <div className={styles.buttons}>
          <Button size="s" onClick={close}>
            J’ai lu cette information
          </Button>
        </div>
      </div>
    </Note>
  );
}
