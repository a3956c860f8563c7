import type { Ref } from 'react';
import { TextButton } from '../ui/button.component.tsx';
import type { Failure } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import { type DepositErrors, fieldLabels } from './deposit-draft.ts';
import styles from './new-deposit.module.css';

const numbers = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/** On top of the form: that nothing was deposited, and a way to each field to mend. */
export function ErrorSummary({
  errors,
  failure,
  ref,
}: {
  errors: DepositErrors;
  failure: Failure | undefined;
  ref: Ref<HTMLDivElement>;
}) {
  const fields = Object.keys(errors) as (keyof DepositErrors)[];
  if (fields.length === 0 && failure === undefined) return null;
  const count = fields.length;
  return (
    <div ref={ref} tabIndex={-1} className={styles.summary}>
      <Note tone="danger" alert>
        <p className="strong">
          Le document n’est pas déposé
          {count > 0
            ? ` : ${numbers[count] ?? count} ${count === 1 ? 'champ est' : 'champs sont'} à corriger.`
            : `. ${failure?.message}`}
        </p>
        {count === 0 && failure && (
          <>
            <p>{failure.next}</p>
            <ServerWords failure={failure} />
          </>
        )}
        {count > 0 && (
          <ul className={styles.fields}>
            {fields.map((field) => (
              <li key={field}>
                <TextButton onClick={() => document.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()}>
                  {fieldLabels[field]}
                </TextButton>
              </li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  );
}
