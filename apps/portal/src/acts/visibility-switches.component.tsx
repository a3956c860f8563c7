import { IconLock } from '@tabler/icons-react';
import type { Visibility } from '@trousse/contract';
import { useId } from 'react';
import { Switch } from '../ui/choice.component.tsx';
import { locksOf } from './act-rules.ts';
import styles from './dialogs.module.css';

const switches = [
  {
    field: 'hiddenFromPatient',
    label: 'Patients',
    hidden: 'Le patient ne voit ce document qu’une fois que vous le lui aurez rendu visible, après l’en avoir informé.',
    shown: 'Une fois enregistré, le patient verra ce document, et il ne pourra plus lui être caché.',
  },
  {
    field: 'hiddenFromProfessionals',
    label: 'Professionnels de santé',
    hidden: 'Seuls l’auteur, le patient et ses médecins traitants DMP voient ce document.',
    shown: 'Tout professionnel autorisé voit ce document.',
  },
  {
    field: 'hiddenFromRepresentatives',
    label: 'Représentants légaux',
    hidden: 'Les représentants légaux de cet enfant ne voient pas ce document, avec son accord.',
    shown: 'Une fois enregistré, les représentants légaux verront ce document, et il ne pourra plus leur être caché.',
  },
] as const;

/** The three switches under `Cacher aux :` (EFF-173), those that cannot be moved locked with why (EFF-153). */
export function VisibilitySwitches({
  current,
  wanted,
  minor,
  onChange,
}: {
  current: Visibility;
  wanted: Visibility;
  minor: boolean;
  onChange: (part: Partial<Visibility>) => void;
}) {
  const id = useId();
  const locks = locksOf(current, minor);
  return (
    <fieldset>
      <legend className={styles.legend}>Cacher aux&nbsp;:</legend>
      {switches.map(({ field, label, hidden, shown }) => {
        const lock = locks[field];
        const about = lock ?? (wanted[field] ? hidden : current[field] ? shown : undefined);
        return (
          <div key={field} className={lock === undefined ? undefined : styles.locked}>
            <Switch
              name={field}
              label={label}
              end={lock !== undefined && <IconLock size={16} aria-hidden="true" />}
              checked={wanted[field]}
              aria-disabled={lock === undefined ? undefined : true}
              aria-describedby={about === undefined ? undefined : `${id}-${field}`}
              onChange={(event) => lock === undefined && onChange({ [field]: event.target.checked })}
            />
            {about !== undefined && (
              <p id={`${id}-${field}`} className={styles.explained}>
                {about}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
