import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { describedBy, FieldError, RequiredMark, TextInput } from '../ui/field.component.tsx';
import { traitLabels } from './identity-words.ts';
import styles from './traits-form.module.css';

const ranks = ['Premier', 'Deuxième', 'Troisième', 'Quatrième', 'Cinquième', 'Sixième'];
const rank = (at: number) => `${ranks[at] ?? `${at + 1}e`} prénom`;
const maxNames = 12;

/** The given names of the birth record, one a field, in their order; Enter goes on to the next. */
export function GivenNames({
  names,
  error,
  pointed,
  onChange,
}: {
  names: readonly string[];
  error: string | undefined;
  /** What a hint says of them. */
  pointed: ReactNode;
  onChange: (names: string[]) => void;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const focus = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('input')[at]?.focus());
  const set = (at: number, name: string) => onChange(names.map((one, index) => (index === at ? name : one)));
  const add = () => {
    if (names.length >= maxNames) return;
    onChange([...names, '']);
    focus(names.length);
  };
  const remove = (at: number) => {
    onChange(names.length === 1 ? [''] : names.filter((_, index) => index !== at));
    focus(Math.max(0, at - 1));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: number) => {
    if (event.key === 'Backspace' && names[at] === '' && names.length > 1) {
      event.preventDefault();
      remove(at);
    }
  };
  return (
    <fieldset className={styles.group}>
      <legend className="strong">
        {traitLabels.birthGivenNames}
        <RequiredMark />
      </legend>
      <p id={`${id}-hint`} className="soft small">
        {pointed ?? 'Dans l’ordre de la pièce d’identité, un prénom par champ. Le premier suffit s’il est seul connu.'}
      </p>
      <div ref={list} className={styles.names}>
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place in the list and nothing else
          <div key={at} className={styles.name}>
            <TextInput
              name={at === 0 ? 'birthGivenNames' : undefined}
              aria-label={rank(at)}
              placeholder={rank(at)}
              maxLength={100}
              value={name}
              onChange={(event) => set(at, event.target.value)}
              onKeyDown={(event) => onKeyDown(event, at)}
              {...describedBy(id, { hint: true, error })}
            />
            {names.length > 1 && (
              <IconButton label={`Retirer le ${rank(at).toLocaleLowerCase('fr')}`} onClick={() => remove(at)}>
                <IconX aria-hidden="true" />
              </IconButton>
            )}
          </div>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
      <Button size="s" variant="quiet" icon={<IconPlus aria-hidden="true" />} onClick={add}>
        Ajouter un prénom
      </Button>
    </fieldset>
  );
}
