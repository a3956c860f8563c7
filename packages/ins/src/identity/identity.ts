import { IdentityError } from '../errors.ts';
import type { Ins } from '../ins.ts';
import type { IdentityStatus, IdentityTraits } from '../traits.ts';
import {
  areWithheld,
  type IdentityAttribute,
  type IdentityAttributes,
  type OpenAttributes,
  toAttributes,
} from './attributes.ts';
import type { CaptureChannel } from './channels.ts';
import type { Proof } from './proofs.ts';

/** A matricule that the person bore before, exactly as the téléservice gave it (EXI REC 08): never checked or completed. */
export type FormerIns = {
  /** 13 characters, or 15 where the téléservice gave a key. */
  readonly matricule: string;
  readonly oid: string;
  readonly from?: string;
  readonly until?: string;
};

/** What the national service said of the person: INSi, or the context of the appli carte Vitale. */
export type Retrieval = {
  readonly ins: Ins;
  readonly history: readonly FormerIns[];
  /** ISO 8601 instant of the query. */
  readonly at: string;
  /** ISO 8601 instant of the last verification that agreed. */
  readonly verifiedAt?: string;
};

type Known = {
  readonly traits: IdentityTraits;
  /** The birth date was incomplete and the RNIV's convention chose its day or month (EXI PP 19). */
  readonly birthDateInterpreted: boolean;
  readonly channel: CaptureChannel;
  /** ISO 8601 instant. */
  readonly capturedAt: string;
};

export type ProvisionalIdentity = Known & { readonly status: 'PROV'; readonly attributes: IdentityAttributes };
export type RetrievedIdentity = Known & {
  readonly status: 'RECUP';
  readonly attributes: OpenAttributes;
  readonly retrieval: Retrieval;
};
export type ValidatedIdentity = Known & {
  readonly status: 'VALI';
  readonly attributes: OpenAttributes;
  readonly proof: Proof;
};
export type QualifiedIdentity = Known & {
  readonly status: 'QUAL';
  readonly attributes: OpenAttributes;
  readonly retrieval: Retrieval;
  readonly proof: Proof;
};

/** A person's identity as the RNIV knows it: immutable, and only in states that the RNIV knows (identity.md §1.3). */
export type Identity = ProvisionalIdentity | RetrievedIdentity | ValidatedIdentity | QualifiedIdentity;

export type IdentityParts = Known & {
  readonly attributes: readonly IdentityAttribute[];
  readonly retrieval?: Retrieval | undefined;
  readonly proof?: Proof | undefined;
};

/**
 * Makes an identity of its parts. The status is never given: it is what the two axes say, « I » (traits retrieved) and
 * « C » (traits checked), so that no status stands without its reason.
 * @throws IdentityError `attributes-conflict`, `attributes-withhold`
 */
export function makeIdentity(parts: IdentityParts): Identity {
  const { traits, birthDateInterpreted, channel, capturedAt, retrieval, proof } = parts;
  const attributes = toAttributes(parts.attributes);
  const known = { traits, birthDateInterpreted, channel, capturedAt };
  if (areWithheld(attributes)) {
    if (retrieval !== undefined || proof !== undefined) throw new IdentityError('attributes-withhold');
    return frozen({ ...known, status: 'PROV', attributes });
  }
  if (retrieval === undefined) {
    return proof === undefined
      ? frozen({ ...known, status: 'PROV', attributes })
      : frozen({ ...known, status: 'VALI', attributes, proof });
  }
  return proof === undefined
    ? frozen({ ...known, status: 'RECUP', attributes, retrieval })
    : frozen({ ...known, status: 'QUAL', attributes, retrieval, proof });
}

/** The parts of an identity, to make another one of them. */
export function partsOf(identity: Identity): IdentityParts {
  return {
    ...identity,
    retrieval: retrievalOf(identity),
    proof: proofOf(identity),
  };
}

export function retrievalOf(identity: Identity): Retrieval | undefined {
  return identity.status === 'RECUP' || identity.status === 'QUAL' ? identity.retrieval : undefined;
}

export function proofOf(identity: Identity): Proof | undefined {
  return identity.status === 'VALI' || identity.status === 'QUAL' ? identity.proof : undefined;
}

/** The matricule under which the person's health data may be referenced and sent: that of a qualified identity alone (EXI ID 29). */
export function transmissibleIns(identity: Identity): Ins | undefined {
  return identity.status === 'QUAL' ? identity.retrieval.ins : undefined;
}

export type InsiBlock = 'doubtful' | 'fictitious' | 'apcv';

/** Why INSi must not be called for this identity (EXI ID 26; the appli carte Vitale gave what INSi would), or undefined. */
export function insiBlock({ attributes, channel }: Pick<Identity, 'attributes' | 'channel'>): InsiBlock | undefined {
  const words: readonly string[] = attributes;
  if (words.includes('fictitious')) return 'fictitious';
  if (words.includes('doubtful')) return 'doubtful';
  return channel === 'AV' ? 'apcv' : undefined;
}

const ranks: Readonly<Record<IdentityStatus, number>> = { PROV: 0, RECUP: 1, VALI: 1, QUAL: 2 };

/** Whether going from one status to another loses something: a matricule or a check. */
export function isDowngrade(from: IdentityStatus, to: IdentityStatus): boolean {
  return from !== to && ranks[to] <= ranks[from];
}

/** A copy that nobody can change; what it was made of is left alone. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, frozen(part)]))) as T;
}
