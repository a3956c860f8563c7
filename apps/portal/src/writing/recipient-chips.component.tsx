import { IconAlertTriangle, IconStar, IconStarFilled, IconUserHeart, IconX } from '@tabler/icons-react';
import type { MailSuggestion } from '@trousse/contract';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { failureOf } from '../ui/failure.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { isAddress, isPatient, type Written } from './addresses.ts';
import { aboutWords, knownPeople } from './known-people.ts';
import styles from './recipients.module.css';
import { keepFavourite } from './writing.resource.ts';

/** Who was chosen so far: the arrows go from one to the other, Delete takes one away. */
export function RecipientChips({
  all,
  input,
  onRemove,
}: {
  all: readonly Written[];
  /** Where the keyboard goes on typing. */
  input: RefObject<HTMLInputElement | null>;
  onRemove: (at: number) => void;
}) {
  const known = useStore(knownPeople);
  const parties = new Map([...known].map(([address, { party }]) => [address, party]));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const chips = [...event.currentTarget.closest('ul')!.children] as HTMLElement[];
    const focus = (index: number) =>
      index < chips.length
        ? chips[index]?.querySelector<HTMLElement>('[data-remove]')?.focus()
        : input.current?.focus();
    if (event.key === 'ArrowLeft') focus(Math.max(0, at - 1));
    else if (event.key === 'ArrowRight') focus(at + 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      onRemove(at);
      input.current?.focus();
    } else return;
    event.preventDefault();
  };
  return all.map((one, at) => {
    const { name, address } = one;
    const about = known.get(address.toLowerCase());
    const wrong = !isAddress(address);
    const words = name || address;
    return (
      <li
        key={address}
        className={classNames(styles.chip, (wrong || about?.retired) && styles.doubtful)}
        title={name === '' ? undefined : address}
        onKeyDown={(event) => onKeyDown(event, at)}
      >
        {(wrong || about?.retired) && <IconAlertTriangle size={14} aria-hidden="true" />}
        {isPatient(address, parties) && <IconUserHeart size={14} aria-hidden="true" />}
        <span className="cut">{words}</span>
        <span className={classNames('soft small cut', styles.about)}>
          {wrong ? 'adresse incomplète' : about?.retired ? 'adresse retirée de l’annuaire' : about && aboutWords(about)}
        </span>
        {about && !wrong && about.party.kind !== 'patient' && <Favourite about={about} />}
        <button
          type="button"
          data-remove=""
          className={styles.mark}
          tabIndex={-1}
          aria-label={`Retirer ${words}`}
          title="Retirer"
          onClick={() => {
            onRemove(at);
            input.current?.focus();
          }}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      </li>
    );
  });
}

function Favourite({ about: { party, sources } }: { about: MailSuggestion }) {
  const [favourite, setFavourite] = useState(sources.includes('favourite'));
  const Icon = favourite ? IconStarFilled : IconStar;
  const change = async () => {
    setFavourite(!favourite);
    try {
      await keepFavourite({ address: party.address, name: party.name.slice(0, 200), favourite: !favourite });
    } catch (error) {
      setFavourite(favourite);
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    }
  };
  return (
    <button
      type="button"
      className={styles.mark}
      tabIndex={-1}
      aria-pressed={favourite}
      aria-label={`Favori : ${party.name}`}
      title={favourite ? 'Retirer des favoris' : 'Garder parmi les favoris'}
      onClick={() => void change()}
    >
      <Icon size={14} aria-hidden="true" />
    </button>
  );
}
