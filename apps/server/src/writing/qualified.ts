import { type Ins, sameIns, transmissibleIns } from '@trousse/ins';
import { citizenDomain } from '@trousse/mss';
import type { Context } from '../context.ts';
import { ownerOf } from '../identities/owner.ts';
import { everyIdentity, readByIns } from '../identities/store.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'keys'>;

/**
 * Whether an address may be built on this matricule (ECO.2.2.6): where the identity is kept here, it is qualified; else
 * the DMP, which holds records under qualified identities alone, gave it to this session.
 */
export async function isQualified(context: Collaborators, session: Session, ins: Ins): Promise<boolean> {
  const kept = session.practice && (await readByIns(context, ownerOf(context, session), ins));
  if (kept !== undefined) return transmissibleIns(kept.identity) !== undefined;
  return session.patients.all().some((known) => sameIns(known.ins, ins));
}

/** The same for the matricule of a citizen address, which says no authority. */
export async function isQualifiedMatricule(
  context: Collaborators,
  session: Session,
  matricule: string,
): Promise<boolean> {
  const known = session.patients.all().filter(({ ins }) => ins.matricule === matricule);
  for (const { ins } of known) if (await isQualified(context, session, ins)) return true;
  if (session.practice === undefined) return false;
  const kept = await everyIdentity(context, ownerOf(context, session));
  return kept.some(({ identity }) => transmissibleIns(identity)?.matricule === matricule);
}

/** The mailbox of Mon espace santé of a matricule (WEB-33). */
export const addressOfPatient = ({ matricule }: Ins, domain: string = citizenDomain) => `${matricule}@${domain}`;
