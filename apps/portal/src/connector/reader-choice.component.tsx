import { IconRefresh } from '@tabler/icons-react';
import type { ReaderView } from '@trousse/contract/connector';
import { useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Field, NativeSelect } from '../ui/field.component.tsx';
import { connector } from './connector-client.ts';
import styles from './reader-choice.module.css';
import { chooseReader, chooseReaders, readerChoice } from './reader-choice.store.ts';
import { type ReaderChoice as Choice, cardLabel, readersByCards } from './readers.ts';
import { useReaders } from './use-card.hook.ts';

/** The two selectors of `Choisir les lecteurs` (EFF-19 to EFF-24). */
export function ReaderChoice({ onClose }: { onClose?: () => void }) {
  const { readers, cps, vitale } = useReaders();
  const [refreshing, setRefreshing] = useState(false);
  const refresh = async () => {
    setRefreshing(true);
    // A lost link shows by itself: there is nothing to add here.
    await connector.request({ method: 'refreshReaders' }).catch(() => undefined);
    const state = connector.state.get();
    if (state.phase === 'linked') chooseReaders(readersByCards(state.readers, readerChoice.get()));
    setRefreshing(false);
  };
  return (
    <div className={styles.choice}>
      <ReaderSelect label="Lecteur de carte CPS" use="cps" readers={readers} current={cps} />
      <ReaderSelect label="Lecteur de carte vitale" use="vitale" readers={readers} current={vitale} />
      <div className={styles.actions}>
        <Button size="s" icon={<IconRefresh aria-hidden="true" />} busy={refreshing} onClick={refresh}>
          Rafraîchir la liste des lecteurs
        </Button>
        {onClose && (
          <Button size="s" variant="quiet" onClick={onClose}>
            Fermer
          </Button>
        )}
      </div>
    </div>
  );
}

function ReaderSelect({
  label,
  use,
  readers,
  current,
}: {
  label: string;
  use: keyof Choice;
  readers: readonly ReaderView[];
  current: ReaderView | undefined;
}) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <NativeSelect
        id={id}
        value={current?.name ?? ''}
        disabled={readers.length === 0}
        onChange={(event) => chooseReader(use, event.target.value)}
      >
        {current === undefined && <option value="">{readers.length === 0 ? 'Aucun lecteur' : 'Choisissez'}</option>}
        {readers.map(({ name, card }) => (
          <option key={name} value={name}>
            {name} ({cardLabel(card)})
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
