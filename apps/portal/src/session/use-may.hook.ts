import type { Session } from '@trousse/contract';
import { useStore } from '../ui/store.ts';
import { sessionState } from './session.store.ts';

/** What the server says that this card may do; nothing while nobody is signed in. */
export function useMay(): Session['may'] {
  const state = useStore(sessionState);
  return state.status === 'signed-in' ? state.session.may : { readRecords: false, feed: false };
}
