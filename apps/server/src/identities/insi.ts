import type { Beneficiary } from '@trousse/contract/connector';
import type { IdentityTraits, Ins, OfficialIdentity } from '@trousse/ins';
import type { Session } from '../session/session.ts';

/** What INSi answers to a search, after the calls that its rules ask for. */
export type InsiAnswer =
  | { readonly outcome: 'one'; readonly official: OfficialIdentity; readonly at: Date }
  | { readonly outcome: 'none' | 'several' };

export type SubjectToVerify = { readonly ins: Ins; readonly traits: IdentityTraits };

/** `unanswered`: it could not be sent, or no verdict came on it. */
export type InsiVerdict =
  | { readonly outcome: 'agrees' | 'disagrees'; readonly at: Date }
  | { readonly outcome: 'unanswered' };

/** INSi as a session reaches it. Every operation throws a failure of the contract. */
export type Insi = {
  byTraits(traits: IdentityTraits): Promise<InsiAnswer>;
  byCard(beneficiary: Beneficiary): Promise<InsiAnswer>;
  verify(subject: SubjectToVerify): Promise<InsiVerdict>;
  /** The verdicts in the order of the subjects. `onWait` is told the seconds that the service asks to wait. */
  verifyBatch(
    subjects: readonly SubjectToVerify[],
    onWait: (seconds: number) => void,
    signal: AbortSignal,
  ): Promise<InsiVerdict[]>;
};

export type InsiOf = (session: Session) => Insi;
