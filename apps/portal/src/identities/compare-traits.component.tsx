import { IconAlertTriangle, IconCheck, IconEqual, IconPlus } from '@tabler/icons-react';
import type { NamePart } from '@trousse/ins';
import type { ReactNode } from 'react';
import type { CompareRow, Verdict } from './compare-rows.ts';
import styles from './compare-traits.module.css';

const verdicts: Record<Verdict, { icon: typeof IconCheck; word: string; look: string | undefined }> = {
  same: { icon: IconCheck, word: 'identique', look: styles.same },
  close: { icon: IconEqual, word: 'équivalent', look: styles.same },
  added: { icon: IconPlus, word: 'complété', look: styles.added },
  different: { icon: IconAlertTriangle, word: 'différent', look: styles.different },
};

/** Two sources side by side; letters that differ are boxed and underlined, and each row says its verdict (WEB-16). */
export function CompareTraits({
  label,
  left,
  right,
  rows,
  children,
}: {
  label: string;
  left: string;
  right: string;
  rows: readonly CompareRow[];
  /** Further rows, which are no trait. */
  children?: ReactNode;
}) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Trait</th>
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
          <th scope="col">
            <span className="visually-hidden">Comparaison</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ trait, label: name, left: one, right: other, verdict }) => {
          return (
            <tr key={trait} className={verdict === 'different' ? styles.differs : undefined}>
              <th scope="row">{name}</th>
              <td data-side={left}>
                <Letters parts={one} />
              </td>
              <td data-side={right}>
                <Letters parts={other} />
              </td>
              <VerdictCell verdict={verdict} />
            </tr>
          );
        })}
        {children}
      </tbody>
    </table>
  );
}

/** What the comparison of a row says, in a cell of its own. */
export function VerdictCell({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, word, look } = verdicts[verdict];
  return (
    <td className={styles.verdict}>
      <span className={look}>
        <Icon size={16} aria-hidden="true" /> {word}
      </span>
    </td>
  );
}

function Letters({ parts }: { parts: readonly NamePart[] | undefined }) {
  if (parts === undefined) return <span className="soft">Non renseigné</span>;
  let start = 0;
  return parts.map(({ text, differs }) => {
    const key = start;
    start += text.length;
    return differs ? (
      <mark key={key} className={styles.letter}>
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
