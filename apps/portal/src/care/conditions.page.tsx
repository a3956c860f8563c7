import { useQuery } from '@tanstack/react-query';
import { patientName } from '../patients/patient-words.ts';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './care.module.css';
import { WithDocuments } from './care-frame.component.tsx';
import { CareHeader } from './care-header.component.tsx';
import { ConditionsTables } from './conditions.component.tsx';
import { conditionsQuery } from './conditions.resource.ts';
import { NoticeFirst } from './notice-first.component.tsx';
import { documentsReadFor } from './sources.ts';

/** /dossier/ald: the long-term conditions that the documents of the record name (EFF-89). */
export function ConditionsPage() {
  useTitle('ALD');
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? (
    <WithDocuments open={data}>
      <article className={styles.care} aria-labelledby="care-title">
        <CareHeader title="Affections de longue durée (ALD)" patient={patientName(data.record.patient)} />
        <NoticeFirst record={data.record.handle} rows={documentsReadFor('conditions', data.documents)}>
          <Conditions open={data} />
        </NoticeFirst>
      </article>
    </WithDocuments>
  ) : null;
}

function Conditions({ open }: { open: OpenRecord }) {
  const read = useQuery(conditionsQuery(open));
  if (read.isError)
    return (
      <ErrorState
        failure={failureOf(read.error)}
        actions={
          <Button variant="filled" onClick={() => void read.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  if (read.isPending) return <SkeletonRows waitingFor="Lecture des documents du dossier au DMP" rows={6} />;
  return <ConditionsTables open={open} found={read.data} />;
}
