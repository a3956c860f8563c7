// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transforms, and say their place among thousands
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls within a row take the focus
import {
  IconAlertHexagon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconExclamationMark,
  IconFileText,
  IconFlagFilled,
  IconPaperclip,
  IconTag,
} from '@tabler/icons-react';
import type { MailFolder, MailLabel, MailRow } from '@trousse/contract';
import { type ChangeEvent, memo } from 'react';
import { Badge, UnreadDot } from '../ui/badge.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { MarkedText } from '../ui/marked-text.component.tsx';
import { openComposer } from '../writing/composer.store.ts';
import folderStyles from './folders.module.css';
import styles from './list.module.css';
import { folderName, partyKinds, subjectOf, whenOf } from './mail-words.ts';

type Props = {
  /** Undefined while it is on its way. */
  row: MailRow | undefined;
  index: number;
  total: number;
  start: number;
  height: number;
  tabIndex: 0 | -1;
  opened: boolean;
  picked: boolean;
  choosing: boolean;
  /** What a search found is marked. */
  words: string;
  labels: readonly MailLabel[];
  /** Told where a list goes over several. */
  folder: MailFolder | undefined;
  /** The mailbox whose draft it is: it is gone on with, not read. */
  draftIn: string | undefined;
  onActive: (index: number) => void;
  onOpen: (message: string) => void;
  onPick: (event: ChangeEvent<HTMLInputElement>, row: MailRow) => void;
};

/** One line of a list: who, what about, its first words; drawn again only when something of it changes. */
export const MessageRow = memo(
  function MessageRow({
    row,
    index,
    total,
    start,
    height,
    picked,
    opened,
    choosing,
    onActive,
    onPick,
    ...rest
  }: Props) {
    return (
      <div
        role="listitem"
        aria-setsize={total}
        aria-posinset={index + 1}
        data-index={index}
        data-selected={opened ? '' : undefined}
        data-choosing={choosing ? '' : undefined}
        className={classNames(styles.line, opened && styles.opened, row && row.unread > 0 && styles.unread)}
        style={{ position: 'absolute', insetInline: 0, height, transform: `translateY(${start}px)` }}
        onFocus={() => onActive(index)}
      >
        {row === undefined ? (
          <Placeholder tabIndex={rest.tabIndex} />
        ) : (
          <>
            <span className={styles.pick}>
              <Checkbox
                label=""
                aria-label={`Choisir : ${subjectOf(row.subject)}`}
                checked={picked}
                tabIndex={rest.tabIndex}
                onChange={(event) => onPick(event, row)}
              />
            </span>
            <Content row={row} opened={opened} {...rest} />
          </>
        )}
      </div>
    );
  },
  (before, after) =>
    (Object.keys(after) as (keyof Props)[]).every((key) => key === 'onPick' || before[key] === after[key]),
);

/** A row on its way has its true height; the keyboard can pass over it. */
function Placeholder({ tabIndex }: { tabIndex: 0 | -1 }) {
  return (
    <span className={styles.waiting} data-row-main="" tabIndex={tabIndex}>
      <span className="visually-hidden">Message en cours de lecture</span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </span>
  );
}

type ContentProps = Pick<Props, 'tabIndex' | 'opened' | 'words' | 'labels' | 'folder' | 'draftIn' | 'onOpen'> & {
  row: MailRow;
};

function Content({ row, tabIndex, opened, words, labels, folder, draftIn, onOpen }: ContentProps) {
  const { party } = row;
  const Kind = party && partyKinds[party.kind].icon;
  return (
    // A link of the router's own looks at every change of address: a list has too many of them for that.
    <a
      href={`/messagerie/${row.message}${location.search}`}
      className={styles.main}
      tabIndex={tabIndex}
      data-row-main=""
      aria-current={opened || undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (draftIn === undefined) onOpen(row.message);
        else openComposer({ kind: 'draft-message', mailbox: draftIn, message: row.message });
      }}
    >
      <span className={styles.head}>
        <UnreadDot unread={row.unread > 0} />
        {Kind && (
          <span className={styles.kind} title={partyKinds[party.kind].word}>
            <Kind size={15} aria-hidden="true" />
            <span className="visually-hidden">{partyKinds[party.kind].word}</span>
          </span>
        )}
        <span className={classNames(styles.who, 'cut')}>
          <MarkedText text={party ? party.name || party.address : 'Sans destinataire'} query={words} />
        </span>
        {row.count > 1 && (
          <span className={styles.count}>
            {row.count}
            <span className="visually-hidden"> messages dans la conversation</span>
          </span>
        )}
        <Marks row={row} />
        <time dateTime={row.at} className={styles.when}>
          {whenOf(row.at, new Date())}
        </time>
      </span>
      <span className={styles.about}>
        <span className={styles.subject}>
          {row.critical && (
            <Badge tone="danger" icon={<IconAlertHexagon aria-hidden="true" />}>
              Critique
            </Badge>
          )}
          <span className={classNames('cut', row.cancelled && styles.cancelled)}>
            <MarkedText text={subjectOf(row.subject)} query={words} />
          </span>
          {row.cancelled && <span className="soft small">Annulé</span>}
        </span>
        <span className={styles.snippet}>
          {row.labels.map((one) => {
            const label = labels.find(({ label: handle }) => handle === one);
            return (
              label && (
                <span key={one} className={styles.label}>
                  <IconTag size={13} aria-hidden="true" data-colour={label.colour} className={folderStyles.colour} />
                  {label.name}
                </span>
              )
            );
          })}
          {folder && <span className={styles.label}>{folderName(folder)}</span>}
          <span className="cut">
            <MarkedText text={row.snippet} query={words} />
          </span>
        </span>
      </span>
    </a>
  );
}

/** What a row tells by marks, each with its words. */
function Marks({ row }: { row: MailRow }) {
  const marks = [
    row.priority === 'high' && { icon: IconExclamationMark, word: 'Priorité haute' },
    row.answered && { icon: IconArrowBackUp, word: 'Répondu' },
    row.forwarded && { icon: IconArrowForwardUp, word: 'Transféré' },
    row.document && { icon: IconFileText, word: row.filed ? 'Document déjà versé au DMP' : 'Document de santé' },
    row.attachment && !row.document && { icon: IconPaperclip, word: 'Pièce jointe' },
    row.flagged && { icon: IconFlagFilled, word: 'Suivi', look: styles.flagged },
  ].filter((mark) => mark !== false);
  return marks.map(
    ({ icon: Icon, word, look }: { icon: typeof IconPaperclip; word: string; look?: string | undefined }) => (
      <span key={word} title={word} className={classNames(styles.mark, look)}>
        <Icon size={15} aria-hidden="true" />
        <span className="visually-hidden">{word}</span>
      </span>
    ),
  );
}
