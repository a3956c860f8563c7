import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { documentsReadFor, newestOf, sourceTypes } from '../care/sources.ts';
import { sessionState } from '../session/session.store.ts';
import { onForget } from '../ui/forget.ts';
import { createStore, useStore } from '../ui/store.ts';
import type { OpenRecord } from './record.resource.ts';

/** The record that an act of the user has just opened, and not a page that was reloaded. */
export const justOpened = createStore<string | undefined>(undefined);
onForget(() => justOpened.set(undefined));

/**
 * Goes on by itself to the latest summary of a record that opens, else to its latest reimbursement history, where the
 * professional chose so (EFF-185). Whoever has already gone somewhere else is left there.
 */
export function useAutoOpen(open: OpenRecord | undefined): void {
  const navigate = useNavigate();
  const opened = useStore(justOpened);
  const ready = open !== undefined && open.record.handle === opened && open.documents && !open.arriving;
  useEffect(() => {
    if (!ready) return;
    justOpened.set(undefined);
    const session = sessionState.get();
    const wanted = session.status === 'signed-in' && session.session.preferences.autoOpen;
    if (!wanted || !atLanding(location.pathname)) return;
    if (newestOf(open.documents, sourceTypes.summary).length > 0) void navigate({ to: '/dossier/vsm' });
    else if (documentsReadFor('reimbursements', open.documents).length > 0)
      void navigate({ to: '/dossier/remboursements' });
  }, [ready, open?.documents, navigate]);
}

function atLanding(path: string): boolean {
  return ['/dossier', '/dossier/parcours', '/dossier/documents'].includes(path.replace(/\/$/, ''));
}
