import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { useState } from 'react';
import { patientQuery } from '../patients/patients.resource.ts';
import { openRecordQuery } from '../record/record.resource.ts';
import { queryClient } from '../shell/query-client.ts';
import { buttonClass } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { draftQuery } from './drafts.resource.ts';
import { NewDeposit } from './new-deposit.component.tsx';

/**
 * /depots/nouveau/{patient}: the same form from the record and from the lists (EFF-160). `?brouillon=` names the draft
 * that it goes on with: the address leads to it after a reload and in a later session, whatever handle the patient has
 * there.
 */
export function NewDepositPage() {
  useTitle('Déposer un document');
  const { patient } = useParams({ from: '/shell/depots/nouveau/$patient' });
  const { brouillon } = useSearch({ from: '/shell/depots/nouveau/$patient' });
  const navigate = useNavigate();
  const [draft, setDraft] = useState({
    id: brouillon ?? crypto.randomUUID(),
    resumed: brouillon !== undefined,
    turn: 0,
  });
  // Another draft is asked for, by a link of this very page.
  if (brouillon !== undefined && brouillon !== draft.id) {
    setDraft(({ turn }) => ({ id: brouillon, resumed: true, turn: turn + 1 }));
    return null;
  }
  const onSaved = () => {
    if (brouillon === undefined) void navigate({ to: '.', search: { brouillon: draft.id }, replace: true });
  };
  const onReload = () => {
    queryClient.removeQueries({ queryKey: draftQuery(draft.id).queryKey });
    setDraft(({ id, turn }) => ({ id, resumed: true, turn: turn + 1 }));
  };
  const common = { draft: draft.id, onSaved, onReload };
  return draft.resumed ? (
    <Resumed key={draft.turn} handle={patient} {...common} />
  ) : (
    <Begun key={`${draft.turn} ${patient}`} handle={patient} {...common} />
  );
}

type Props = { handle: string; draft: string; onSaved: () => void; onReload: () => void };

function Begun({ handle, ...rest }: Props) {
  const patient = useQuery(patientQuery(handle));
  if (patient.isPending) return <SkeletonRows waitingFor="Recherche du patient" />;
  if (patient.isError) return <NoForm failure={failureOf(patient.error)} />;
  return <InRecord patient={patient.data} opened={undefined} {...rest} />;
}

function Resumed({ handle, ...rest }: Props) {
  const opened = useQuery(draftQuery(rest.draft));
  if (opened.isPending) return <SkeletonRows waitingFor="Lecture du brouillon" />;
  if (opened.isError) return <NoForm failure={failureOf(opened.error)} />;
  // The address names another known patient: the user has just chosen them for this document.
  const chosen = queryClient.getQueryData(patientQuery(handle).queryKey);
  return <InRecord patient={chosen ?? opened.data.patient} opened={opened.data} {...rest} />;
}

/** Whether the patient's record is open, and secretly, changes what may be said of the document. */
function InRecord({ patient, ...rest }: Omit<Parameters<typeof NewDeposit>[0], 'open'> & { patient: Patient }) {
  const { data, isPending } = useQuery({ ...openRecordQuery, retry: false });
  if (isPending) return <SkeletonRows waitingFor="Recherche du patient" />;
  const open = data?.record.patient.handle === patient.handle ? data.record : undefined;
  return <NewDeposit key={patient.handle} patient={patient} open={open} {...rest} />;
}

function NoForm({ failure }: { failure: Failure }) {
  return (
    <ErrorState
      level={1}
      failure={failure}
      icon={<IconUserQuestion aria-hidden="true" />}
      actions={
        <>
          <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
            Mes patients
          </Link>
          <Link to="/depots" className={buttonClass()}>
            Brouillons et dépôts
          </Link>
        </>
      }
    />
  );
}
