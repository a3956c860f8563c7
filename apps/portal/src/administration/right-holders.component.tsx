import { IconBan, IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RecordView, RightHolder } from '@trousse/contract';
import type { ReactNode } from 'react';
import { Badge } from '../ui/badge.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import styles from './administration.module.css';
import { rightHoldersQuery } from './administration.resource.ts';
import { Awaited } from './awaited.component.tsx';
import { WebsiteButton } from './website-button.component.tsx';

/** `Liste des PS autorisés ou bloqués` (EFF-181): two groups, as the DMP gives them (TD1.6). */
export function RightHoldersSection({ record }: { record: RecordView }) {
  const query = useQuery(rightHoldersQuery(record.handle));
  return (
    <Awaited query={query} waitingFor="Lecture des autorisations au DMP">
      {({ authorised, blocked }) => (
        <>
          <Group
            title="Autorisés"
            icon={<IconUserCheck aria-hidden="true" />}
            rows={authorised}
            columns={[...common, lastAccess]}
            none="Aucun professionnel ni établissement n’est autorisé."
          />
          <Group
            title="Bloqués"
            icon={<IconBan aria-hidden="true" />}
            rows={blocked}
            columns={common}
            none="Aucun professionnel ni établissement n’est bloqué."
          />
          {record.treatingDoctor && (
            <p className={styles.more}>
              <span>Médecin traitant, vous pouvez bloquer un professionnel pour le patient, avec son accord.</span>
              <WebsiteButton record={record.handle} page="VolontesEtDroits">
                Bloquer un professionnel
              </WebsiteButton>
            </p>
          )}
        </>
      )}
    </Awaited>
  );
}

const common: readonly Column<RightHolder>[] = [
  {
    id: 'name',
    header: 'Nom',
    cell: ({ name, specialities, structure, treatingDoctor, me }) => (
      <span className={styles.holder}>
        <span>
          <b>{name}</b>
          {me && ' (vous)'}
        </span>
        <span className="soft">{structure ? 'Établissement' : specialities.join(', ')}</span>
        {treatingDoctor && <Badge tone="primary">Médecin traitant DMP</Badge>}
      </span>
    ),
  },
  { id: 'since', header: 'Depuis', cell: ({ since }) => <Day words="Depuis le" day={since} /> },
];

const lastAccess: Column<RightHolder> = {
  id: 'last',
  header: 'Dernier accès',
  cell: ({ lastAccessAt }) => <Day words="Dernier accès le" day={lastAccessAt} />,
};

/** On a narrow screen, which has no heads of columns, the words go with the day. */
function Day({ words, day }: { words: string; day: string | undefined }) {
  if (day === undefined) return <span className={styles.noDay}>–</span>;
  return (
    <>
      <span className={styles.dayWords}>{words} </span>
      {formatDate(day)}
    </>
  );
}

function Group({
  title,
  icon,
  rows,
  columns,
  none,
}: {
  title: string;
  icon: ReactNode;
  rows: readonly RightHolder[];
  columns: readonly Column<RightHolder>[];
  none: string;
}) {
  return (
    <div className={styles.group}>
      <h3>
        {icon}
        {title}
        <span className="soft">{counted(rows.length, 'inscrit', 'inscrits')}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <DataTable
          label={title}
          columns={columns}
          rows={rows}
          rowKey={({ name, since, specialities }) => `${name} ${since} ${specialities}`}
          layout={columns.includes(lastAccess) ? styles.authorised : styles.blocked}
          rowHeight={64}
        />
      )}
    </div>
  );
}
