import type { IdentityChange, TypedTraitsInput } from '@trousse/contract';
import { type DocumentProof, editTraits } from '@trousse/ins';
import type { Session } from '../session/session.ts';
import { type ChangeContext, changeOrTell } from './change.ts';
import { requireProof } from './prove.ts';
import { readTyped } from './typed.ts';

/**
 * Edits the traits of an identity. A strict trait that changes takes the matricule away, and the check unless the new
 * value was read on a document: told before it happens.
 * @throws FORM_INVALID, PROOF_REFUSED, IDENTITY_WITHHELD, IDENTITY_UNKNOWN, IDENTITY_CHANGED
 */
export async function edit(
  context: ChangeContext,
  session: Session,
  input: {
    identity: string;
    version: number;
    traits: TypedTraitsInput;
    proof?: DocumentProof | undefined;
    confirmed: boolean;
  },
): Promise<IdentityChange> {
  const { identity, version, proof, confirmed } = input;
  return await changeOrTell(context, session, {
    ...{ identity, version, confirmed, act: 'identity-changed' },
    details: { by: 'edit', ...(proof && { proof: proof.kind }) },
    change(before) {
      const { traits, birthDateInterpreted } = readTyped(context, input.traits, before);
      if (proof) requireProof(context, proof, traits.birthDate);
      return editTraits(before, traits, { proof, birthDateInterpreted });
    },
  });
}
