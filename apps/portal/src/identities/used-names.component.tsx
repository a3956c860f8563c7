import { useId } from 'react';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import type { TraitsDraft } from './traits-draft.ts';
import styles from './traits-form.module.css';

/** The names in use, never filled from the birth names (EXI ID 08). */
export function UsedNames({ draft, onChange }: { draft: TraitsDraft; onChange: (part: Partial<TraitsDraft>) => void }) {
  const id = useId();
  return (
    <div className={styles.fields}>
      <Field id={`${id}-name`} label="Nom utilisé" hint="S’il diffère du nom de naissance.">
        <TextInput
          id={`${id}-name`}
          maxLength={100}
          value={draft.usedName}
          onChange={(event) => onChange({ usedName: event.target.value })}
          {...describedBy(`${id}-name`, { hint: true })}
        />
      </Field>
      <Field id={`${id}-given`} label="Prénom utilisé">
        <TextInput
          id={`${id}-given`}
          maxLength={100}
          value={draft.usedGivenName}
          onChange={(event) => onChange({ usedGivenName: event.target.value })}
        />
      </Field>
    </div>
  );
}
