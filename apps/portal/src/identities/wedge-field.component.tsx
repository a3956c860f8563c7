import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import styles from './scan.module.css';

const separator = '\u001D';

/**
 * Takes what a 2D reader types. It ends with Enter, and sends the separator as the control character itself or as
 * Ctrl and a bracket, which no field would write down.
 */
export function WedgeField({ onText }: { onText: (text: string) => boolean }) {
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text === '' || onText(text)) return;
    setError(
      /^[&é"'(§è!çà\-_]/.test(text.slice(2))
        ? 'Le lecteur tape des lettres pour des chiffres : réglez-le pour un clavier français.'
        : 'Ce texte n’est pas celui d’un datamatrix INS. Scannez le code « INS à scanner ».',
    );
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const bracket = event.ctrlKey && (event.key === ']' || event.code === 'BracketRight');
    if (!bracket && event.key !== separator) return;
    event.preventDefault();
    setText((typed) => typed + separator);
  };
  return (
    <form className={styles.wedge} onSubmit={submit} noValidate>
      <Field
        id={id}
        label="Texte du lecteur"
        hint="Laissez le curseur ici et scannez le code : le lecteur le tape lui-même."
        error={error}
      >
        <TextInput
          id={id}
          className="code"
          maxLength={512}
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
          onKeyDown={onKeyDown}
          {...describedBy(id, { hint: true, error })}
        />
      </Field>
      <Button type="submit">Lire ce texte</Button>
    </form>
  );
}
