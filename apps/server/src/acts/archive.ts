import type { ActOutcome } from '@trousse/contract';
import type { Session } from '../session/session.ts';
import { actOn, type Collaborators, type OnDocuments } from './act-on.ts';
import { toStatus } from './to-status.ts';

/** Archives documents: TD3.3d (EFF-169). @throws what `actOn` does */
export function archive(context: Collaborators, session: Session, on: OnDocuments): Promise<ActOutcome> {
  return actOn(context, session, on, toStatus('document-archived', 'archived'));
}

/** Brings archived documents back: TD3.3d (EFF-170). @throws what `actOn` does */
export function unarchive(context: Collaborators, session: Session, on: OnDocuments): Promise<ActOutcome> {
  return actOn(context, session, on, toStatus('document-unarchived', 'approved'));
}
