import { Popover } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';
import type { PathwayParty } from '@trousse/contract';
import { type FocusEvent, type KeyboardEvent, memo, Suspense, useEffect, useRef, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { useNarrow } from '../ui/hooks.ts';
import styles from './parties.module.css';

const ContactDetails = part(async () => (await import('./contact-details.component.tsx')).ContactDetails);

/** The pointer passes over many people on its way: only one it rests on is looked up. */
const restMs = 250;

/** A party, and on hover, on focus or on a click of its name how to reach it (EFF-86). */
export const ContactCard = memo(function ContactCard({ party }: { party: PathwayParty }) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = (shown: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(shown), restMs);
  };
  const name = useRef<HTMLButtonElement>(null);
  const details = useRef<HTMLDivElement>(null);
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== name.current && !details.current?.contains(relatedTarget)) soon(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What floats stands elsewhere on the page: the keyboard goes there from the name, and back.
    const first = event.target === name.current && details.current?.querySelector('button');
    if (event.key === 'Escape' && open) {
      setOpen(false);
      name.current?.focus();
    } else if ((event.key === 'ArrowDown' || (event.key === 'Tab' && !event.shiftKey)) && open && first) first.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position={narrow ? 'bottom-start' : 'left-start'}
      width={280}
      offset={narrow ? 4 : 48}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and this is a name with what is known of it */}
      <div
        role="group"
        aria-label={party.name}
        className={styles.card}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && soon(true)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && soon(false)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      >
        <span className={styles.avatar} data-kind={party.kind} aria-hidden="true">
          {party.kind === 'structure' ? <IconBuildingHospital size={18} /> : initials(party.name)}
        </span>
        <Popover.Target>
          <button
            ref={name}
            type="button"
            className={styles.name}
            onFocus={({ target }) => target.matches(':focus-visible') && soon(true)}
            onClick={() => setOpen(true)}
          >
            {party.name}
          </button>
        </Popover.Target>
      </div>
      <Popover.Dropdown
        ref={details}
        onPointerEnter={() => soon(true)}
        onPointerLeave={() => soon(false)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      >
        <Suspense>
          <ContactDetails party={party} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
});

/** `CB` of « Dr BRUYÈRE-EXEMPLE Camille »: given name first, as people sign. */
function initials(name: string): string {
  const words = name.replace(/^[DP]r /, '').split(/[\s-]+/);
  return [words.at(-1), words[0]].map((word) => word?.slice(0, 1) ?? '').join('');
}
