import { interpretBirthDate } from '../birth-date.ts';

type Kind = {
  /** Accepted for a minor only. */
  readonly minorsOnly: boolean;
  /** Counts only beside a paper of high confidence of a parent or guardian (RNIV §3.3.2). */
  readonly withParent: boolean;
};

const forAnyone: Kind = { minorsOnly: false, withParent: false };
const forMinors: Kind = { minorsOnly: true, withParent: false };
const besideParent: Kind = { minorsOnly: true, withParent: true };

/**
 * What an identity may be checked against, by the codes of FR Core (validation of the identity): national card,
 * passport, residence permit, electronic identification (eIDAS substantial or high), document de circulation pour
 * étranger mineur, birth record, livret de famille, birth record with a Vitale card bearing a photograph (direct
 * admission to an EHPAD), tiers de confiance (by contract). A driving licence or a Vitale card alone is none of them.
 */
export const proofKinds = {
  CN: forAnyone,
  PA: forAnyone,
  CS: forAnyone,
  IE: forAnyone,
  DC: forMinors,
  AN: besideParent,
  LE: besideParent,
  AC: forAnyone,
  TC: forAnyone,
} as const satisfies Record<string, Kind>;

export type ProofKind = keyof typeof proofKinds;

export const allProofKinds = Object.keys(proofKinds) as ProofKind[];

/** Accepted where nobody configured a list: without the two that suppose an EHPAD or a contract (EXI ID 19). */
export const usualProofKinds: readonly ProofKind[] = ['CN', 'PA', 'CS', 'IE', 'DC', 'AN', 'LE'];

/** A paper or an electronic means that somebody looked at. Nothing of it is kept but its kind and the day. */
export type DocumentProof = {
  readonly kind: ProofKind;
  /** YYYY-MM-DD. */
  readonly checkedOn: string;
  /** For a minor's birth record or livret de famille: the paper of a parent, or of a guardian with the court's decision. */
  readonly companion?:
    | { readonly of: 'parent' | 'guardian'; readonly kind: ProofKind; readonly courtDecision?: boolean | undefined }
    | undefined;
};

/** What an identity was checked against: a document, or the appli carte Vitale itself. */
export type Proof = DocumentProof | { readonly kind: 'ApCV'; readonly checkedOn: string };

export type ProofProblem =
  | 'not-accepted'
  | 'minors-only'
  | 'companion-needed'
  | 'companion-not-accepted'
  | 'court-decision-needed'
  | 'date';

export type ProofContext = {
  /** Kinds that the structure accepts; nothing is ever preselected among them (EXI SI 23). */
  readonly accepted: readonly ProofKind[];
  /** YYYY-MM-DD in the practice's time zone. */
  readonly today: string;
  readonly minor: boolean;
};

/** Why a proof does not give high confidence for this person, or undefined when it does. */
export function proofProblem(proof: DocumentProof, { accepted, today, minor }: ProofContext): ProofProblem | undefined {
  const { kind, checkedOn, companion } = proof;
  if (!Object.hasOwn(proofKinds, kind) || !accepted.includes(kind)) return 'not-accepted';
  const day = interpretBirthDate(checkedOn);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(checkedOn) || day === undefined || day.interpreted || checkedOn > today)
    return 'date';
  const rule: Kind = proofKinds[kind];
  if (rule.minorsOnly && !minor) return 'minors-only';
  if (!rule.withParent) return undefined;
  if (companion === undefined) return 'companion-needed';
  // A parent is of age: only what counts alone for an adult counts here.
  const parents: Kind | undefined = Object.hasOwn(proofKinds, companion.kind) ? proofKinds[companion.kind] : undefined;
  if (parents === undefined || parents.minorsOnly || !accepted.includes(companion.kind))
    return 'companion-not-accepted';
  return companion.of === 'guardian' && companion.courtDecision !== true ? 'court-decision-needed' : undefined;
}
