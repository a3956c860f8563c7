import { explain } from '@trousse/contract/errors';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './share.module.css';
import type { ShareControl } from './use-share.hook.ts';

/** `Avertissements`: what there is to know before anything leaves (EO-26). */
export function ShareWarnings({ control: { warnings, failure } }: { control: ShareControl }) {
  const blocked = warnings?.some(({ blocking }) => blocking) === true;
  return (
    <section className={styles.group} aria-label="Avertissements">
      <h3>Avertissements</h3>
      {failure && (
        <Note tone="danger" alert>
          <p className="strong">{failure.message}</p>
          <p>{failure.next} Rien n’est parti.</p>
          <ServerWords failure={failure} />
        </Note>
      )}
      <div role="status">
        {warnings === undefined && <p className="soft">Vérification</p>}
        {warnings?.length === 0 && <p className="soft">Aucun avertissement.</p>}
        {warnings !== undefined && warnings.length > 0 && (
          <Note tone={blocked ? 'danger' : 'warn'}>
            <ul>
              {warnings.map(({ code, about, blocking }) => (
                <li key={`${code} ${about}`}>
                  {blocking && <span className="strong">Bloquant : </span>}
                  {about && <span className="strong">{about} : </span>}
                  {explain(code).message} {explain(code).next}
                </li>
              ))}
            </ul>
          </Note>
        )}
      </div>
    </section>
  );
}
