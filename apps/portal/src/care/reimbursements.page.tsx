import { useQuery } from '@tanstack/react-query';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { useTitle } from '../ui/hooks.ts';
import { WithDocuments } from './care-frame.component.tsx';
import { type EventType, eventTypes } from './care-rows.ts';
import { NoticeFirst } from './notice-first.component.tsx';
import { Reimbursements } from './reimbursements.component.tsx';
import { documentsReadFor } from './sources.ts';

/** /dossier/remboursements: everything that was reimbursed (EFF-104). */
export function ReimbursementsPage() {
  return <Page key="all" title="Historique des remboursements" types={eventTypes} />;
}

/** /dossier/medicaments: the same view, with its medicines alone to begin with (EFF-105). */
export function MedicinesPage() {
  return <Page key="medicines" title="Médicaments" types={['medicines']} />;
}

function Page({ title, types }: { title: string; types: readonly EventType[] }) {
  useTitle(title);
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? <Opened open={data} title={title} types={types} /> : null;
}

function Opened({ open, ...rest }: { open: OpenRecord; title: string; types: readonly EventType[] }) {
  return (
    <WithDocuments open={open}>
      <NoticeFirst record={open.record.handle} rows={documentsReadFor('reimbursements', open.documents)}>
        <Reimbursements open={open} {...rest} />
      </NoticeFirst>
    </WithDocuments>
  );
}
