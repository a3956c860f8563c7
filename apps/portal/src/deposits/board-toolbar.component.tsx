import type { Deposit } from '@trousse/contract';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import { type BoardFilter, doAll, statesOf, withdrawable } from './board.ts';
import { stateWords } from './deposit-words.ts';
import styles from './deposits.module.css';
import { sendDeposit, withdrawDeposit } from './deposits.resource.ts';

/** Which deposits are shown, and what is done to several at once. */
export function BoardToolbar({
  deposits,
  filter,
  onFilter,
  ticked,
  onDone,
}: {
  deposits: readonly Deposit[];
  filter: BoardFilter;
  onFilter: (filter: BoardFilter) => void;
  ticked: ReadonlySet<string>;
  /** What was ticked is done with. */
  onDone: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const of = (state: Deposit['state']) => deposits.filter((deposit) => deposit.state === state);
  const [queued, refused] = [of('queued'), of('refused')];
  const leaving = withdrawable(deposits, ticked);
  const states = statesOf(deposits);

  const act = async (which: readonly Deposit[], action: (id: string) => Promise<void>, words: Words) => {
    setBusy(true);
    const { done, failure } = await doAll(which, action);
    setBusy(false);
    if (failure === undefined) return toast(counted(done, ...words));
    const { message, next } = failureOf(failure);
    toast(`${done > 0 ? `${counted(done, ...words)} ` : ''}${message} ${next}`, { tone: 'danger' });
  };
  const withdrawAll = async () => {
    setAsking(false);
    await act(leaving, withdrawDeposit, ['document est retiré de la liste.', 'documents sont retirés de la liste.']);
    onDone();
  };
  return (
    <>
      <div className={styles.tools}>
        {states.length > 1 && (
          <Segments
            legend="Dépôts affichés"
            options={[
              { value: 'all', label: `Tous (${deposits.length})` },
              ...states.map(({ state, count }) => ({ value: state, label: `${stateWords[state].word} (${count})` })),
            ]}
            value={states.some(({ state }) => state === filter) ? filter : 'all'}
            onChange={onFilter}
          />
        )}
        <span className={styles.acts}>
          {leaving.length > 0 && (
            <Button size="s" variant="quiet" disabled={busy} onClick={() => setAsking(true)}>
              Retirer la sélection ({leaving.length})
            </Button>
          )}
          {refused.length > 0 && (
            <Button size="s" disabled={busy} onClick={() => void act(refused, sendDeposit, leavingWords)}>
              Tout réessayer ({refused.length})
            </Button>
          )}
          {queued.length > 0 && (
            <Button size="s" disabled={busy} onClick={() => void act(queued, sendDeposit, leavingWords)}>
              Tout envoyer ({queued.length})
            </Button>
          )}
        </span>
      </div>
      {asking && leaving.length > 0 && (
        <div className={styles.asking}>
          <Note tone="warn" alert>
            <p className="strong">
              Retirer {counted(leaving.length, 'document', 'documents')} de la file ? Ils ne seront pas déposés, et leur
              contenu est effacé.
            </p>
            <p className={styles.choice}>
              <Button size="s" variant="danger" onClick={() => void withdrawAll()}>
                Retirer
              </Button>
              <Button size="s" variant="quiet" autoFocus onClick={() => setAsking(false)}>
                Les garder
              </Button>
            </p>
          </Note>
        </div>
      )}
    </>
  );
}

type Words = [one: string, many: string];
const leavingWords: Words = ['dépôt part vers le DMP.', 'dépôts partent vers le DMP.'];
