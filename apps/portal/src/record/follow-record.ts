import type { RecordChange } from '../session/session-events.ts';
import { api } from '../shell/api.ts';
import { router } from '../shell/router.tsx';
import { codeOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { leaveRecord, shownRecord } from './opening.ts';

/**
 * Follows what another page of the same person does with the open record: what it closed is shown here no longer, so
 * that two records are never on two screens (WEB-12). The server is asked which is open, since an event may be late.
 * @param change what was told; nothing when events may have been missed
 */
export async function followOpenRecord({ record, replaced }: RecordChange): Promise<void> {
  const shown = shownRecord()?.record.handle;
  if (shown === undefined || shown === record) return;
  const open = await openAtServer();
  if (open === 'unknown' || open === shown || shownRecord()?.record.handle !== shown) return;
  leaveRecord();
  if (location.pathname.startsWith('/dossier')) void router.navigate({ to: '/patients' });
  toast(
    open === undefined && !replaced
      ? 'Le dossier a été fermé dans une autre fenêtre.'
      : 'Le dossier a été fermé : un autre a été ouvert dans une autre fenêtre, et un seul est ouvert à la fois.',
  );
}

async function openAtServer(): Promise<string | undefined | 'unknown'> {
  try {
    return (await api.record.current(undefined)).record.handle;
  } catch (error) {
    return codeOf(error) === 'RECORD_NOT_OPEN' ? undefined : 'unknown';
  }
}
