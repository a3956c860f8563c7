import { Button } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { Progress } from '../ui/progress.component.tsx';
import { type Batch, tally } from './batch.ts';
import { FailureNote } from './failure-note.component.tsx';
import styles from './identities.module.css';

/** How far a verification in lot is, with its numbers, then what it came to. */
export function BatchProgress({ batch, onCancel }: { batch: Batch; onCancel: () => void }) {
  if (batch.phase === 'idle') return null;
  if (batch.phase === 'running')
    return (
      <section className={styles.batch} aria-label="Vérification en cours">
        <p role="status">
          {counted(batch.done, 'identité vérifiée', 'identités vérifiées')} sur {batch.total}
          {batch.waiting !== undefined && (
            <span className="soft"> · INSi prépare sa réponse, attente annoncée : {batch.waiting} s</span>
          )}
        </p>
        <Button onClick={onCancel}>Annuler la vérification</Button>
        <Progress label="Vérification auprès d’INSi" value={batch.done} max={batch.total} />
      </section>
    );
  const { agrees, disagrees, failed, skipped } = tally(batch);
  return (
    <>
      <Note tone={disagrees > 0 ? 'warn' : failed + skipped > 0 ? 'info' : 'ok'} alert>
        <p className="strong">
          {batch.phase === 'cancelled' ? 'Vérification annulée' : 'Vérification terminée'} :{' '}
          {counted(agrees, 'identité confirmée', 'identités confirmées')}
          {disagrees > 0 && `, ${counted(disagrees, 'non confirmée', 'non confirmées')}`}
          {failed > 0 && `, ${counted(failed, 'sans réponse', 'sans réponse')}`}
          {skipped > 0 && `, ${counted(skipped, 'non vérifiée', 'non vérifiées')}`}.
        </p>
        {disagrees > 0 && (
          <p>
            Ce qu’INSi ne confirme pas a perdu son matricule et son statut. Reprenez la pièce d’identité, puis
            recherchez à nouveau l’INS.
          </p>
        )}
      </Note>
      {batch.failure && <FailureNote failure={batch.failure} />}
    </>
  );
}
