import type { PathwayDocument, PathwayParty } from '@trousse/contract';
import { formatKnown, specialtyWords } from '../care/care-words.ts';
import { originLabels } from '../record/document-words.ts';
import { MarkedText } from '../ui/marked-text.component.tsx';
import { OpenDocument } from './open-document.component.tsx';
import type { Line } from './pathway-lines.ts';
import styles from './timeline.module.css';

/** All that is known of an event, and its documents by their titles. */
export function EventDetails({
  line: { event, document },
  parties,
  documents,
  read,
  search,
  tabIndex,
}: {
  line: Line;
  parties: readonly PathwayParty[];
  documents: readonly PathwayDocument[];
  read: ReadonlySet<string>;
  search: string;
  tabIndex: 0 | -1;
}) {
  const facts = document === undefined ? event.facts : [];
  return (
    <div className={styles.details}>
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <MarkedText text={value} query={search} />
            </dd>
          </div>
        ))}
        {documents.map((one) => (
          <div key={one.id}>
            <dt>{one.category}</dt>
            <dd className={styles.deposited}>
              <OpenDocument document={one} unread={one.unread && !read.has(one.id)} tabIndex={tabIndex} named />
              <span>{depositWords(one, parties)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** « Acte du 12/11/2026, déposé par Dr X (Cardiologie) ». */
function depositWords({ date, depositors, origin }: PathwayDocument, parties: readonly PathwayParty[]): string {
  const by = depositors.flatMap((at) => {
    const party = parties[at];
    if (party === undefined) return [];
    const specialty = specialtyWords(party.specialty);
    return [specialty === undefined ? party.name : `${party.name} (${specialty})`];
  });
  const act = date === undefined ? 'Date de l’acte inconnue' : `Acte du ${formatKnown(date)}`;
  return `${act}, déposé par ${by.length > 0 ? by.join(', ') : `« ${originLabels[origin]} »`}`;
}
