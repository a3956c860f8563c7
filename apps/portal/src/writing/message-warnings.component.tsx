import { explain } from '@trousse/contract/errors';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './composer.module.css';
import type { MessageControl } from './use-message.hook.ts';

/** What there is to know before sending, and what keeps it from being sent: read first, then sent all the same. */
export function MessageWarnings({ control, onSend }: { control: MessageControl; onSend: () => void }) {
  const { warnings, failure, busy } = control;
  const blocked = warnings.some(({ blocking }) => blocking);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (warnings.length > 0) region.current?.focus();
  }, [warnings]);
  if (warnings.length === 0 && failure === undefined) return null;
  return (
    <div className={styles.warnings} ref={region} tabIndex={-1}>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next} Le message reste ici, rien n’est perdu.</p>
          <ServerWords failure={failure} from="de l’opérateur" />
        </Note>
      )}
      {warnings.length > 0 && (
        <Note tone={blocked ? 'danger' : 'warn'} alert>
          <p className="strong">{blocked ? 'Le message ne peut pas partir ainsi' : 'Avant d’envoyer'}</p>
          <ul className={styles.reasons}>
            {warnings.map(({ code, about }) => (
              <li key={`${code} ${about}`}>
                {about && <span className="strong">{about} : </span>}
                {explain(code).message} {explain(code).next}
              </li>
            ))}
          </ul>
          {!blocked && (
            <Button size="s" busy={busy} onClick={onSend}>
              Envoyer quand même
            </Button>
          )}
        </Note>
      )}
    </div>
  );
}
