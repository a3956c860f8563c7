import type { MailSuggestion } from '@trousse/contract';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { counted } from '../ui/format.ts';
import { isWhole, readAllWritten, type Written, withWritten } from './addresses.ts';
import { RecipientChips } from './recipient-chips.component.tsx';
import styles from './recipients.module.css';
import { Suggestions } from './suggestions.component.tsx';
import { usePeople } from './use-people.hook.ts';

/** `À`, `Cc` or `Cci`: chosen from the directory as one types (EFF-98), or typed in full. */
export function RecipientsField({
  label,
  name,
  all,
  error,
  autoFocus = false,
  end,
  onChange,
}: {
  label: string;
  /** For who does not see the fields above: `Destinataires`. */
  name: string;
  all: readonly Written[];
  error?: string | undefined;
  autoFocus?: boolean;
  end?: ReactNode;
  onChange: (all: Written[]) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<number>();
  const [said, setSaid] = useState('');
  const people = usePeople(typed, open);
  const shown = open && (typed.trim().length >= 2 || (typed === '' && (people.busy || people.all.length > 0)));
  const active = shown ? Math.min(moved ?? (typed === '' ? -1 : 0), people.all.length - 1) : -1;

  const type = (text: string) => {
    setTyped(text);
    setMoved(undefined);
    setOpen(text.trim() !== '');
  };
  const add = (more: readonly Written[]) => {
    const next = withWritten(all, more);
    if (next.length > all.length) onChange(next);
    setSaid(more.map((one) => `${one.name || one.address} ajouté`).join(', '));
    type('');
  };
  const choose = ({ party }: MailSuggestion) => add([{ name: party.name.slice(0, 200), address: party.address }]);
  const remove = (at: number) => {
    const gone = all[at];
    if (gone === undefined) return;
    onChange(all.filter((one) => one !== gone));
    setSaid(`${gone.name || gone.address} retiré`);
  };
  /** What was typed is somebody, right or wrong: a wrong one is seen, and mended or removed. */
  const settle = () => {
    setOpen(false);
    if (typed.trim() !== '') add(readAllWritten(typed));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event;
    const option = people.all[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!shown) setOpen(true);
      else setMoved(Math.max(0, Math.min(people.all.length - 1, active + (key === 'ArrowDown' ? 1 : -1))));
    } else if (key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (option !== undefined && !isWhole(typed)) choose(option);
      else if (isWhole(typed)) add(readAllWritten(typed));
      else if (option !== undefined) choose(option);
    } else if (key === 'Tab' && option !== undefined && typed !== '' && !event.shiftKey && !isWhole(typed))
      choose(option);
    else if ((key === ',' || key === ';') && isWhole(typed)) add(readAllWritten(typed));
    else if (key === 'Escape' && (shown || typed !== '')) {
      // The panel stays: only what is being looked for is given up.
      if (shown) setOpen(false);
      else type('');
    } else if (key === 'Backspace' && typed === '' && all.length > 0) remove(all.length - 1);
    else if (key === 'ArrowLeft' && input.current?.selectionEnd === 0 && all.length > 0)
      input.current.closest('ul')?.querySelector<HTMLElement>('li:nth-last-child(2) [data-remove]')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (typed !== '' || !isWhole(text)) return;
    event.preventDefault();
    add(readAllWritten(text));
  };

  return (
    <div className={styles.field} data-field={name}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <ul className={styles.chips} aria-label={name}>
        <RecipientChips all={all} input={input} onRemove={remove} />
        <li className={styles.typing}>
          <input
            ref={input}
            id={id}
            role="combobox"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${id}-list-${active}` : undefined}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the panel was asked for, and this is what comes first in it
            autoFocus={autoFocus}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={settle}
          />
        </li>
      </ul>
      {end}
      {shown && (
        <Suggestions
          id={`${id}-list`}
          label={`Suggestions pour ${name}`}
          people={people}
          active={active}
          onChoose={choose}
        />
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {shown && !people.busy ? counted(people.all.length, 'suggestion', 'suggestions') : said}
      </p>
    </div>
  );
}
