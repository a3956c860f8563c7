import { memo, useMemo, useState } from 'react';
import { specialtyWords } from '../care/care-words.ts';
import { Count } from '../ui/badge.component.tsx';
import { TextButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/format.ts';
import { compareText } from '../ui/text-match.ts';
import { ContactCard } from './contact-card.component.tsx';
import styles from './parties.module.css';
import type { Filtered, PartyFilter } from './pathway-filter.ts';
import { type Lines, partyKey } from './pathway-lines.ts';

type Props = {
  parties: Lines['parties'];
  filtered: Pick<Filtered, 'mentions' | 'documents'>;
  /** A filter is in force. */
  filtering: boolean;
  chosen: PartyFilter | undefined;
  onChoose: (chosen: PartyFilter | undefined) => void;
};

/** As many as a column shows without scrolling for long; the others are one act away. */
const shownAtFirst = 30;

/** Who takes part, each once, with what concerns them among the lines that the other filters leave (EFF-84, EFF-85). */
export const Parties = memo(function Parties({ parties, filtered, filtering, chosen, onChoose }: Props) {
  const [all, setAll] = useState(false);
  const { mentions, documents } = filtered;
  const rows = useMemo(
    () =>
      parties
        .map((party, at) => ({
          party,
          key: partyKey(party),
          mentions: mentions[at] ?? 0,
          documents: documents[at] ?? 0,
        }))
        // Who has nothing to do with what the other filters leave is not in the way.
        .filter((one) => !filtering || one.mentions + one.documents > 0 || one.key === chosen?.key)
        .sort(
          (a, b) => b.mentions + b.documents - (a.mentions + a.documents) || compareText(a.party.name, b.party.name),
        ),
    [parties, mentions, documents, filtering, chosen],
  );
  const shown = all ? rows : rows.filter(({ key }, at) => at < shownAtFirst || key === chosen?.key);
  return (
    <>
      <h3 className={styles.heading}>
        Professionnels et établissements <Count value={rows.length} />
      </h3>
      <ul className={styles.list}>
        {shown.map(({ party, key, ...counts }) => {
          const own = (what: PartyFilter['what']) => chosen?.key === key && chosen.what === what;
          const choose = (what: PartyFilter['what']) => onChoose(own(what) ? undefined : { key, what });
          const about = [specialtyWords(party.specialty) ?? (party.kind === 'structure' ? 'Établissement' : undefined)];
          return (
            <li key={key} className={classNames(styles.party, chosen?.key === key && styles.chosen)}>
              <ContactCard party={party} />
              <div className={styles.who}>
                <span className={styles.about}>
                  {[...about, party.me ? 'vous' : party.place].filter(Boolean).join(' · ')}
                </span>
                <span className={styles.counts}>
                  {(['mentions', 'documents'] as const).map((what) => {
                    const words =
                      what === 'mentions'
                        ? counted(counts.mentions, 'mention HR', 'mentions HR')
                        : counted(counts.documents, 'document', 'documents');
                    if (counts[what] === 0 && !own(what)) return <span key={what}>{words}</span>;
                    return (
                      <TextButton
                        key={what}
                        aria-pressed={own(what)}
                        aria-label={`${words}, ${party.name}`}
                        onClick={() => choose(what)}
                      >
                        {words}
                      </TextButton>
                    );
                  })}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {rows.length > shown.length && (
        <TextButton className={styles.others} onClick={() => setAll(true)}>
          Voir les {rows.length - shown.length} autres
        </TextButton>
      )}
    </>
  );
});
