import type { Ref } from 'react';
import { type DepositErrors, fieldLabels } from '../deposits/deposit-draft.ts';
import { TextButton } from '../ui/button.component.tsx';
import type { Failure } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';

type Props = { errors: DepositErrors; failure: Failure | undefined; ref: Ref<HTMLDivElement> };

/** On top of the form: that nothing was deposited, why, and a way to each field to mend. */
export function ReplaceProblems({ errors, failure, ref }: Props) {
  const fields = Object.keys(errors) as (keyof DepositErrors)[];
  if (fields.length === 0 && failure === undefined) return null;
  return (
    <div ref={ref} tabIndex={-1}>
      <Note tone="danger" alert>
        {fields.length === 0 && failure ? (
          <>
            <p className="strong">La nouvelle version n’est pas déposée. {failure.message}</p>
            <p>{failure.next}</p>
            <ServerWords failure={failure} />
          </>
        ) : (
          <>
            <p className="strong">
              La nouvelle version n’est pas déposée&nbsp;: {counted(fields.length, 'champ', 'champs')} à corriger.
            </p>
            {fields.map((field) => (
              <p key={field}>
                <TextButton onClick={() => document.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()}>
                  {fieldLabels[field]}
                </TextButton>
                {' : '}
                {errors[field]}
              </p>
            ))}
          </>
        )}
      </Note>
    </div>
  );
}
