import type { SessionEvent } from '@trousse/contract';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from './session.ts';

/** What happens to the session and its deposits, until the request or the session ends. @throws TOO_MANY */
export function events(session: Session, signal: AbortSignal): AsyncGenerator<SessionEvent, void, undefined> {
  if (session.events.listeners >= limits.eventStreamsPerSession) throw failure('TOO_MANY');
  return session.events.listen(signal);
}
