import { Link } from '@tanstack/react-router';
import type { Condition, Conditions, DocumentRow } from '@trousse/contract';
import type { OpenRecord } from '../record/record.resource.ts';
import { counted, formatDate } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import careStyles from './care.module.css';
import { SearchFurther } from './care-frame.component.tsx';
import { formatKnown } from './care-words.ts';
import styles from './conditions.module.css';

/** What the record names as ALD, then the active problems of its synthesis; or that it names none, and where it was sought. */
export function ConditionsTables({ open, found }: { open: OpenRecord; found: Conditions }) {
  const { declared, active, lookedAt, sources } = found;
  const rowOf = (id: string) => sources.find((row) => row.id === id);
  const summary = lookedAt.summary === undefined ? undefined : rowOf(lookedAt.summary);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className={careStyles.tables} aria-label="Affections de longue durée du dossier" tabIndex={0}>
      {declared.length > 0 ? (
        <Table title="ALD nommées dans le dossier" conditions={declared} rowOf={rowOf} />
      ) : (
        <div className={styles.none}>
          <h3>Aucune ALD dans les documents de ce dossier</h3>
          <p>Un patient peut avoir une ALD que son dossier ne nomme pas.</p>
        </div>
      )}
      {summary && (active.length > 0 || !lookedAt.unread.includes(summary.id)) && (
        <Table
          title="Pathologies en cours du volet de synthèse médicale"
          conditions={active}
          rowOf={rowOf}
          none="Ce volet ne nomme aucune pathologie en cours."
          note="Le volet ne dit pas si l’Assurance Maladie les reconnaît en ALD."
        />
      )}
      <LookedAt found={found} rowOf={rowOf} />
      {open.period !== 'always' && (
        <div className={styles.further}>
          <p className="soft">Seuls les documents des deux dernières années ont été regardés.</p>
          <SearchFurther record={open.record.handle} />
        </div>
      )}
    </section>
  );
}

const kinds: Record<Condition['kind'], string> = {
  protocol: 'Protocole de soins',
  summary: 'Volet de synthèse médicale',
  reimbursement: 'Remboursement',
};

function Table({
  title,
  conditions,
  rowOf,
  none,
  note,
}: {
  title: string;
  conditions: readonly Condition[];
  rowOf: (id: string) => DocumentRow | undefined;
  none?: string;
  note?: string;
}) {
  return (
    <section className={styles.card}>
      <h3 className={styles.title}>
        {title} <span className="soft small">{counted(conditions.length, 'ligne', 'lignes')}</span>
      </h3>
      {note && conditions.length > 0 && <p className={styles.note}>{note}</p>}
      {conditions.length === 0 ? (
        <p className={styles.note}>{none}</p>
      ) : (
        <table className={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">Affection</th>
              <th scope="col">Depuis</th>
              <th scope="col">Source</th>
              <th scope="col">Date de la source</th>
            </tr>
          </thead>
          <tbody>
            {conditions.map(({ label, code, since, source, kind }, at) => {
              const row = rowOf(source);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and they never move
                <tr key={at}>
                  <th scope="row">
                    {label} {code && <span className="code soft small">{code}</span>}
                  </th>
                  <td data-label="Depuis">{since ? formatKnown(since) : <Unknown />}</td>
                  <td data-label="Source">
                    <Link to="/dossier/documents/{-$document}" params={{ document: source }} search={{ vue: 'pleine' }}>
                      {row?.title ?? kinds[kind]}
                    </Link>
                    {row && row.title !== kinds[kind] && <span className={styles.kind}>{kinds[kind]}</span>}
                  </td>
                  <td data-label="Date de la source">{row ? formatDate(row.createdAt) : <Unknown />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Unknown() {
  return <span className="soft small">non précisé</span>;
}

/** What the answer stands on: an absence means nothing without it. */
function LookedAt({
  found: { lookedAt },
  rowOf,
}: {
  found: Conditions;
  rowOf: (id: string) => DocumentRow | undefined;
}) {
  const said = (id: string | undefined, none: string) => {
    const row = id === undefined ? undefined : rowOf(id);
    if (row === undefined) return none;
    const unread = lookedAt.unread.includes(row.id);
    return (
      <>
        du {formatDate(row.createdAt)}
        {unread && ' : il ne contient pas de données structurées, ouvrez-le pour le lire'}
      </>
    );
  };
  return (
    <Note>
      <p className="strong">Ce qui a été regardé</p>
      <ul>
        <li>
          Protocoles de soins ALD :{' '}
          {lookedAt.protocols === 0 ? 'aucun' : counted(lookedAt.protocols, 'document', 'documents')}
        </li>
        <li>Dernier volet de synthèse médicale : {said(lookedAt.summary, 'aucun')}</li>
        <li>Dernier historique des remboursements : {said(lookedAt.reimbursements, 'aucun')}</li>
      </ul>
    </Note>
  );
}
