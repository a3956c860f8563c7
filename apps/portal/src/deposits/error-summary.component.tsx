import type { Ref } from 'react';
import { TextButton } from '../ui/button.component.tsx';
import type { Failure } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import { type DepositErrors, fieldLabels } from './deposit-draft.ts';
import styles from './new-deposit.module.css';

const numbers = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];

/** The problems of one document among several. */
export type DocumentErrors = { key: string; name: string; errors: DepositErrors };

/** On top of the form: that nothing was deposited, and a way to each field to mend. */
export function ErrorSummary({
  errors,
  documents = [],
  failure,
  onGo = focusField,
  ref,
}: {
  /** Of the only document, or of what several share. */
  errors: DepositErrors;
  documents?: readonly DocumentErrors[];
  failure: Failure | undefined;
  /** To a field, of a document where it is one's own. */
  onGo?: (field: string, key?: string) => void;
  ref: Ref<HTMLDivElement>;
}) {
  const lines = [
    ...documents.flatMap(({ key, name, errors: own }) =>
      fieldsOf(own).map((field) => ({ field, key, words: `${fieldLabels[field]} (${name})` })),
    ),
    ...fieldsOf(errors).map((field) => ({ field, key: undefined, words: fieldLabels[field] })),
  ];
  const count = lines.length;
  if (count === 0 && failure === undefined) return null;
  return (
    <div ref={ref} tabIndex={-1} className={styles.summary}>
      <Note tone="danger" alert>
        <p className="strong">
          {documents.length > 1 ? 'Les documents ne sont pas déposés' : 'Le document n’est pas déposé'}
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
            {lines.map(({ field, key, words }) => (
              <li key={`${key} ${field}`}>
                <TextButton onClick={() => onGo(field, key)}>{words}</TextButton>
              </li>
            ))}
          </ul>
        )}
      </Note>
    </div>
  );
}

/** Takes the keyboard to a field of the form. */
export function focusField(field: string): void {
  // A pick list has its name on a part of it that takes no keyboard.
  document.querySelector<HTMLElement>(`[name="${field}"], [data-field="${field}"] input`)?.focus();
}

function fieldsOf(errors: DepositErrors): (keyof DepositErrors)[] {
  return Object.keys(errors) as (keyof DepositErrors)[];
}
