import { sessionState } from '../session/session.store.ts';

/** The view of a record that a professional chose to see first (EFF-186). */
export function landing(): { to: '/dossier/parcours' } | { to: '/dossier/documents/{-$document}'; params: object } {
  const state = sessionState.get();
  return state.status === 'signed-in' && state.session.preferences.landing === 'documents'
    ? { to: '/dossier/documents/{-$document}', params: {} }
    : { to: '/dossier/parcours' };
}
