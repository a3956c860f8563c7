import type { IdentityView } from '@trousse/contract';
import { ageOn, confirmProof, type DocumentProof, proofProblem } from '@trousse/ins';
import type { Config } from '../config.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { type ChangeContext, changeIdentity } from './change.ts';
import { toIdentityView } from './view.ts';

/**
 * The traits were compared with a document of high confidence: PROV becomes VALI, RECUP becomes QUAL. Of the document,
 * its kind and the day are kept.
 * @throws PROOF_REFUSED, IDENTITY_WITHHELD for a doubtful or fictitious identity, IDENTITY_UNKNOWN, IDENTITY_CHANGED
 */
export async function prove(
  context: ChangeContext,
  session: Session,
  { identity, version, proof }: { identity: string; version: number; proof: DocumentProof },
): Promise<IdentityView> {
  const { after } = await changeIdentity(context, session, {
    ...{ identity, version, act: 'identity-changed' },
    details: { by: 'proof', proof: proof.kind },
    change(before) {
      requireProof(context, proof, before.traits.birthDate);
      return confirmProof(before, proof);
    },
  });
  return await toIdentityView(context, after);
}

/** @throws PROOF_REFUSED naming what is wrong with it */
export function requireProof(
  { config, clock }: Pick<ChangeContext, 'config' | 'clock'>,
  proof: DocumentProof,
  birthDate: string,
): void {
  const today = dayIn(config.timeZone, clock());
  const problem = proofProblem(proof, {
    ...{ accepted: config.identities.proofs, today },
    minor: isMinorOn(birthDate, proof.checkedOn, config),
  });
  if (problem !== undefined) throw failure('PROOF_REFUSED', { fields: [{ field: 'proof', code: problem }] });
}

/** Whoever came of age since was a minor when the document was looked at. */
function isMinorOn(birthDate: string, day: string, { ageOfMajority }: Config): boolean {
  const age = ageOn(birthDate, day);
  return age !== undefined && age < ageOfMajority;
}
