import type { IdentityChange } from '@trousse/contract';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import styles from './identities.module.css';
import { inSentence, lossWords, traitLabels } from './identity-words.ts';

/** What a change would take away, told before it is made; the button bears the verb. */
export function Consequences({
  loss,
  action,
  busy,
  onConfirm,
  onRenounce,
}: {
  loss: Extract<IdentityChange, { outcome: 'to-confirm' }>;
  action: string;
  busy: boolean;
  onConfirm: () => void;
  onRenounce: () => void;
}) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => region.current?.focus(), []);
  return (
    <div ref={region} tabIndex={-1} className={styles.consequences}>
      <Note tone="warn" alert>
        <p className="strong">Cette modification a des conséquences.</p>
        <ul className={styles.bullets}>
          {loss.traits.length > 0 && (
            <li>
              {loss.traits.length === 1 ? 'Trait strict modifié' : 'Traits stricts modifiés'} :{' '}
              {loss.traits.map((trait) => inSentence(traitLabels[trait])).join(', ')}.
            </li>
          )}
          {lossWords(loss).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <div className={styles.buttons}>
          <Button variant="danger" busy={busy} disabled={busy} onClick={onConfirm}>
            {action}
          </Button>
          <Button onClick={onRenounce}>Ne rien changer</Button>
        </div>
      </Note>
    </div>
  );
}
