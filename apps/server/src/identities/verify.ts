import type { VerificationEvent } from '@trousse/contract';
import { insiBlock, recordVerification, retrievalOf } from '@trousse/ins';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { type ChangeContext, changeIdentity, requireIdentity } from './change.ts';
import type { InsiVerdict, SubjectToVerify } from './insi.ts';
import type { StoredIdentity } from './store.ts';
import { toIdentityView } from './view.ts';

export type VerifyContext = ChangeContext & Pick<Context, 'insi'>;
type Verification = Extract<VerificationEvent, { type: 'verified' }>['verification'];

/**
 * Asks INSi whether matricule and traits still agree. When they do not, the matricule goes at once.
 * @throws IDENTITY_UNKNOWN, IDENTITY_NO_MATRICULE, INSI_BLOCKED, INSI_NO_VERDICT, and what INSi fails with
 */
export async function verify(context: VerifyContext, session: Session, id: string): Promise<Verification> {
  const stored = await requireIdentity(context, session, id);
  const verdict = await context.insi(session).verify(subjectOf(stored));
  return await recordVerdict(context, session, stored, verdict, false);
}

/** @throws INSI_BLOCKED, IDENTITY_NO_MATRICULE */
export function subjectOf({ identity }: StoredIdentity): SubjectToVerify {
  if (insiBlock(identity) !== undefined) throw failure('INSI_BLOCKED');
  const retrieval = retrievalOf(identity);
  if (retrieval === undefined) throw failure('IDENTITY_NO_MATRICULE');
  return { ins: retrieval.ins, traits: identity.traits };
}

/** Applies a verdict to what it was given on, and to nothing that changed since. */
export async function recordVerdict(
  context: VerifyContext,
  session: Session,
  { row }: StoredIdentity,
  verdict: InsiVerdict,
  batch: boolean,
): Promise<Verification> {
  if (verdict.outcome === 'unanswered') throw failure('INSI_NO_VERDICT');
  const agrees = verdict.outcome === 'agrees';
  const { before, after } = await changeIdentity(context, session, {
    ...{ identity: row.id, version: row.version, act: 'identity-verified', details: { agrees, batch } },
    change: (identity) => recordVerification(identity, agrees, verdict.at.toISOString()),
  });
  return { agrees, from: before.identity.status, identity: await toIdentityView(context, after) };
}
