import type { ActOutcome } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { actOn, type Collaborators, type OnDocuments } from './act-on.ts';
import { toStatus } from './to-status.ts';

/** Removes documents of one's own, for good: TD3.3c (EFF-167, EFF-168). @throws what `actOn` does */
export function remove(context: Collaborators, session: Session, on: OnDocuments): Promise<ActOutcome> {
  return actOn(context, session, on, toStatus('document-removed', 'deleted'));
}
