import { Popover } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';
import type { PathwayParty } from '@trousse/contract';
import { type FocusEvent, memo, useEffect, useRef, useState } from 'react';
import { useNarrow } from '../ui/hooks.ts';
import { ContactDetails } from './contact-details.component.tsx';
import styles from './parties.module.css';

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
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) soon(false);
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
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          setOpen(false);
        }}
      >
        <span className={styles.avatar} data-kind={party.kind} aria-hidden="true">
          {party.kind === 'structure' ? <IconBuildingHospital size={18} /> : initials(party.name)}
        </span>
        <Popover.Target>
          <button
            type="button"
            className={styles.name}
            onFocus={({ target }) => target.matches(':focus-visible') && soon(true)}
            onClick={() => setOpen(true)}
          >
            {party.name}
          </button>
        </Popover.Target>
      </div>
      <Popover.Dropdown onPointerEnter={() => soon(true)} onPointerLeave={() => soon(false)}>
        <ContactDetails party={party} />
      </Popover.Dropdown>
    </Popover>
  );
});

/** `CB` of « Dr BRUYÈRE-EXEMPLE Camille »: given name first, as people sign. */
function initials(name: string): string {
  const words = name.replace(/^[DP]r /, '').split(/[\s-]+/);
  return [words.at(-1), words[0]].map((word) => word?.slice(0, 1) ?? '').join('');
}
