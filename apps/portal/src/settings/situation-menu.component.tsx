import { Popover } from '@mantine/core';
import { IconBuilding, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Session, Situation } from '@trousse/contract';
import { useState } from 'react';
import bar from '../shell/top-bar.module.css';
import { classNames } from '../ui/class-names.ts';
import { failureOf } from '../ui/failure.ts';
import { isoDay } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { currentSituation, settingLabel, situationNote } from './practice-words.ts';
import { switchPractice } from './settings.resource.ts';
import styles from './situation-menu.module.css';

/** Where the person works now, in the session's banner (WEB-08), and the way to another structure (WEB-07). */
export function SituationMenu({ session }: { session: Session }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const current = currentSituation(session);
  if (current === undefined || session.practice === undefined) return null;
  const today = isoDay(new Date());
  const setting = settingLabel(session.practice.practiceSettingCode);
  const noteOf = ({ id }: Situation) =>
    situationNote(
      session.practices.find(({ situationId }) => situationId === id),
      today,
    );
  const choose = async (situation: Situation) => {
    setOpen(false);
    if (situation.id === current.id) return;
    // Nothing to switch to yet, or no longer: the form asks for it.
    if (!noteOf(situation).usable) return void navigate({ to: '/parametres', search: { situation: situation.id } });
    try {
      await switchPractice(situation.id);
    } catch (error) {
      const { message, next } = failureOf(error);
      toast(`${message} ${next}`, { tone: 'danger' });
    }
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classNames(bar.tool, styles.button)}
          title="Changer de situation"
          aria-label={`Situation d’exercice : ${current.structureName}, ${setting}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconBuilding size={18} aria-hidden="true" className={styles.narrow} />
          <span className={styles.words}>
            <span className="cut">{current.structureName}</span>
            <span className={styles.setting}>{setting}</span>
          </span>
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Situations d’exercice">
        <ul className={styles.list}>
          {session.situations.map((situation) => (
            <li key={situation.id}>
              <button
                type="button"
                className={styles.item}
                aria-current={situation.id === current.id ? 'true' : undefined}
                onClick={() => void choose(situation)}
              >
                <span className={styles.mark}>
                  {situation.id === current.id && <IconCheck size={18} aria-hidden="true" />}
                </span>
                <span>
                  <span className="strong">{situation.structureName}</span>
                  <span className={styles.note}>
                    {situation.sectorLabel} · {noteOf(situation).words}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <Link to="/parametres" className={styles.settings} onClick={() => setOpen(false)}>
          Modifier cette situation
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}
