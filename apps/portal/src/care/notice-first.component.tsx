import { useNavigate } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import type { ReactNode } from 'react';
import { HiddenNotice } from '../record/hidden-notice.modal.tsx';
import { useReadingNotice } from '../record/reading-notice.store.ts';

/** The notice of hidden documents, before a view that reads them (EFF-135). */
export function NoticeFirst({
  record,
  rows,
  children,
}: {
  record: string;
  rows: readonly DocumentRow[];
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const { pending, accept } = useReadingNotice(record, rows);
  if (pending.length === 0) return children;
  const leave = () => void navigate({ to: '/dossier/documents/{-$document}', params: {}, search: {} });
  return <HiddenNotice rows={pending} onRead={accept} onLeave={leave} />;
}
