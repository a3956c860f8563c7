import type { IdentityView } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { requireIdentity } from './change.ts';
import { ownerOf } from './owner.ts';
import { listIdentities, readByIns } from './store.ts';
import { toIdentityView, type ViewContext } from './view.ts';

type Collaborators = ViewContext & Pick<Context, 'db' | 'keys'>;

/** One identity of the session's structure. @throws IDENTITY_UNKNOWN, PRACTICE_REQUIRED */
export async function show(context: Collaborators, session: Session, identity: string): Promise<IdentityView> {
  return await toIdentityView(context, await requireIdentity(context, session, identity));
}

/** The identity kept for a patient that the session knows, by matricule. @throws PATIENT_UNKNOWN, PRACTICE_REQUIRED */
export async function ofPatient(
  context: Collaborators,
  session: Session,
  handle: string,
): Promise<{ identity?: IdentityView }> {
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  const stored = await readByIns(context, ownerOf(context, session), patient.ins);
  return stored === undefined ? {} : { identity: await toIdentityView(context, stored) };
}

/** The identities of the session's structure, the newest first. @throws PRACTICE_REQUIRED */
export async function list(
  context: Collaborators,
  session: Session,
): Promise<{ identities: IdentityView[]; more: boolean }> {
  const { stored, more } = await listIdentities(context, ownerOf(context, session));
  return { identities: await Promise.all(stored.map((one) => toIdentityView(context, one))), more };
}
