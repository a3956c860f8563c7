import { IconCircleCheck, IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, Spinner } from '../ui/button.component.tsx';
import { type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { formatTime } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import type { Kept } from './draft-keeper.ts';
import styles from './new-deposit.module.css';

/** Whether what was typed is safe (EFF-163). */
export function DraftState({ kept, saved = 'Brouillon enregistré' }: { kept: Kept; saved?: string }) {
  const slow = useLasting(kept.state === 'saving');
  // One sentence that stays: a change on its way would have it read out again and again.
  const safeSince = kept.state === 'saved' ? kept.at : kept.state === 'saving' && !slow ? kept.since : undefined;
  return (
    <p className={styles.kept} role="status">
      {safeSince && (
        <>
          <IconCircleCheck size={16} aria-hidden="true" /> {saved} à {formatTime(safeSince.toISOString())}
        </>
      )}
      {slow && (
        <>
          <Spinner /> Enregistrement du brouillon
        </>
      )}
      {kept.state === 'waiting' && (
        <>
          <IconCloudOff size={16} aria-hidden="true" /> Brouillon pas encore enregistré. Nouvel essai dans un instant.
        </>
      )}
      {kept.state === 'refused' && (
        <>
          <IconCloudOff size={16} aria-hidden="true" /> Brouillon non enregistré. {failureFromCode(kept.code).message}
        </>
      )}
    </p>
  );
}

/** Two pages wrote the same draft: the user says which one stays, and nothing is lost before. */
export function DraftConflict({
  control,
  onReload,
}: {
  control: { kept: Kept; overwrite: () => Promise<void> };
  onReload: () => void;
}) {
  const [failure, setFailure] = useState<Failure>();
  if (control.kept.state !== 'elsewhere') return null;
  const { message, next } = failure ?? failureFromCode('DRAFT_ELSEWHERE');
  return (
    <Note tone="warn" alert>
      <p className="strong">{message}</p>
      <p>{next}</p>
      <p className={styles.choice}>
        <Button size="s" onClick={onReload}>
          Reprendre l’autre version
        </Button>
        <Button
          size="s"
          variant="quiet"
          onClick={() => control.overwrite().catch((error: unknown) => setFailure(failureOf(error)))}
        >
          Garder celle-ci
        </Button>
      </p>
    </Note>
  );
}
