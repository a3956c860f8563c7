import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { PathwayDocument, PathwayParty } from '@trousse/contract';
import { memo } from 'react';
import { formatKnown, stayWords } from '../care/care-words.ts';
import { originLabels } from '../record/document-words.ts';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/format.ts';
import { MarkedText } from '../ui/marked-text.component.tsx';
import { matches } from '../ui/text-match.ts';
import { EventDetails } from './event-details.component.tsx';
import { KindIcon } from './kind-icon.component.tsx';
import { OpenDocument } from './open-document.component.tsx';
import type { Line } from './pathway-lines.ts';
import { dayWords, kindWords } from './pathway-words.ts';
import styles from './timeline.module.css';

type Props = {
  line: Line;
  parties: readonly PathwayParty[];
  search: string;
  open: boolean;
  read: ReadonlySet<string>;
  /** Only the controls of the active line are in the tab order: Tab leaves the timeline at once. */
  active: boolean;
  last: boolean;
  onToggle: (line: string) => void;
};

/** Beyond these, the documents of a line are named where it opens. */
const documentsShown = 2;

/** One event: what and who at a glance, its documents at hand, all that is known of it when it opens in place. */
export const EventRow = memo(function EventRow({ line, parties, search, open, read, active, last, onToggle }: Props) {
  const { event, document, key } = line;
  const documents = document === undefined ? event.documents : [document];
  const tabIndex = active ? 0 : -1;
  const title = document?.title ?? event.title;
  const shown = documents.slice(0, documentsShown);
  return (
    <div className={classNames(styles.row, last && styles.last)}>
      <div className={styles.head}>
        <time
          className={styles.day}
          title={line.start && (stayWords(line.start, line.stop) ?? formatKnown(line.start))}
        >
          {dayWords(line.start)}
        </time>
        <span className={styles.disc}>
          <KindIcon kind={event.kind} />
        </span>
        <button
          type="button"
          className={styles.main}
          data-row-main=""
          tabIndex={tabIndex}
          aria-expanded={open}
          onClick={() => onToggle(key)}
        >
          <span className={styles.title}>
            <MarkedText text={title} query={search} />
          </span>
          <span className={styles.sub}>
            {kindWords[event.kind]}
            {who(line, parties, documents) && ` · ${who(line, parties, documents)}`}
          </span>
        </button>
        {!open && shown.length > 0 && (
          <span className={styles.documents}>
            {shown.map((one) => (
              <OpenDocument
                key={one.id}
                document={one}
                unread={one.unread && !read.has(one.id)}
                tabIndex={tabIndex}
                named={search.trim() !== '' && matches(one.title, search)}
              />
            ))}
            {documents.length > shown.length && (
              <span className={styles.more}>{counted(documents.length - shown.length, 'autre', 'autres')}</span>
            )}
          </span>
        )}
        <span className={styles.chevron}>
          {open ? <IconChevronUp size={18} aria-hidden="true" /> : <IconChevronDown size={18} aria-hidden="true" />}
        </span>
      </div>
      {open && (
        <EventDetails
          line={line}
          parties={parties}
          documents={documents}
          read={read}
          search={search}
          tabIndex={tabIndex}
        />
      )}
    </div>
  );
});

/** Who is named first, and how many others; of a patient's own document, that it is theirs. */
function who({ event, document }: Line, parties: readonly PathwayParty[], documents: readonly PathwayDocument[]) {
  const places = [
    ...new Set([...(document === undefined ? event.parties : []), ...documents.flatMap((one) => one.depositors)]),
  ];
  const [first] = places;
  const name = first === undefined ? undefined : parties[first]?.name;
  if (name !== undefined) return name;
  return documents[0] && originLabels[documents[0].origin];
}
