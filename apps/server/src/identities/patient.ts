import type { Patient } from '@trousse/contract';
import { transmissibleIns } from '@trousse/ins';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { findRecord } from '../patients/by-ins.ts';
import type { Session } from '../session/session.ts';
import { requireIdentity } from './change.ts';

/**
 * The record of a qualified identity: TD0.2 under its own matricule and OID, which only « qualifiée » may send
 * (EXI ID 29).
 * @throws IDENTITY_UNKNOWN, IDENTITY_NOT_QUALIFIED, DMP_NONE
 */
export async function patientOf(
  context: Parameters<typeof findRecord>[0] & Pick<Context, 'db'>,
  session: Session,
  id: string,
): Promise<Patient> {
  const { identity } = await requireIdentity(context, session, id);
  const ins = transmissibleIns(identity);
  if (ins === undefined) throw failure('IDENTITY_NOT_QUALIFIED');
  return await findRecord(context, session, ins, 'identity');
}
