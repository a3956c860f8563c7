import { sessionState } from '../session/session.store.ts';
import { useStore } from '../ui/store.ts';

/** Whether one works in a regulation centre now: the server says which situations are. */
export function useRegulation(): boolean {
  const state = useStore(sessionState);
  if (state.status !== 'signed-in') return false;
  const { practice, situations } = state.session;
  return situations.some(({ id, regulation }) => id === practice?.situationId && regulation === true);
}
