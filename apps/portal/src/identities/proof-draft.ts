import type { IdentityView } from '@trousse/contract';
import { ageOn, type ProofKind } from '@trousse/ins';
import type { Proof } from './identities.resource.ts';

/** A document as it is being told; nothing is preselected (EXI SI 23). */
export type ProofDraft = {
  readonly kind: ProofKind | undefined;
  readonly checkedOn: string;
  readonly companionOf: 'parent' | 'guardian' | undefined;
  readonly companionKind: ProofKind | undefined;
  readonly courtDecision: boolean;
};

export type AcceptedProof = { readonly kind: ProofKind; readonly minorsOnly: boolean; readonly withParent: boolean };

export function emptyProof(today: string): ProofDraft {
  return {
    ...{ kind: undefined, checkedOn: today, companionOf: undefined, companionKind: undefined },
    courtDecision: false,
  };
}

/** The documents that may be shown for this person: a minor's are offered for a minor only. */
export function offeredProofs(accepted: readonly AcceptedProof[], { minor }: Pick<IdentityView, 'minor'>) {
  return accepted.filter(({ minorsOnly }) => minor || !minorsOnly);
}

/** What a parent or guardian may show beside: what counts alone for an adult. */
export function companionProofs(accepted: readonly AcceptedProof[]): AcceptedProof[] {
  return accepted.filter(({ minorsOnly }) => !minorsOnly);
}

/** Whether the document counts only beside the paper of a parent or guardian. */
export function needsCompanion(accepted: readonly AcceptedProof[], { kind }: ProofDraft): boolean {
  return accepted.some((one) => one.kind === kind && one.withParent);
}

/** The proof, or what is still missing from it, in words. */
export function readProof(
  accepted: readonly AcceptedProof[],
  draft: ProofDraft,
  birthDate: string,
): { proof: Proof } | { missing: string } {
  const { kind, checkedOn, companionOf, companionKind, courtDecision } = draft;
  if (kind === undefined) return { missing: 'Choisissez la pièce que vous avez contrôlée.' };
  if (ageOn(birthDate, checkedOn) === undefined) return { missing: 'Indiquez la date du contrôle.' };
  if (!needsCompanion(accepted, draft)) return { proof: { kind, checkedOn } };
  if (companionOf === undefined) return { missing: 'Dites si l’adulte est un parent ou un tuteur.' };
  if (companionKind === undefined) return { missing: 'Choisissez la pièce de l’adulte.' };
  if (companionOf === 'parent')
    return { proof: { kind, checkedOn, companion: { of: companionOf, kind: companionKind } } };
  if (!courtDecision) return { missing: 'Un tuteur présente aussi la décision de justice.' };
  return { proof: { kind, checkedOn, companion: { of: companionOf, kind: companionKind, courtDecision } } };
}
