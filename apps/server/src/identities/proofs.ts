import { type ProofKind, proofKinds } from '@trousse/ins';
import type { Config } from '../config.ts';

/** The documents that this structure accepts, in the order of its configuration: none is preselected (EXI SI 23). */
export function acceptedProofs({ identities }: Pick<Config, 'identities'>): {
  accepted: { kind: ProofKind; minorsOnly: boolean; withParent: boolean }[];
} {
  return { accepted: identities.proofs.map((kind) => ({ kind, ...proofKinds[kind] })) };
}
