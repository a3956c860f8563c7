import { IdentityError } from '../errors.ts';
import type { Ins } from '../ins.ts';
import { type IdentityTraits, sameTraits } from '../traits.ts';
import { areWithheld, type IdentityAttribute, toAttributes } from './attributes.ts';
import type { CaptureChannel } from './channels.ts';
import { editedTraits } from './edited-traits.ts';
import {
  type FormerIns,
  type Identity,
  type IdentityParts,
  insiBlock,
  makeIdentity,
  partsOf,
  proofOf,
  retrievalOf,
} from './identity.ts';
import type { DocumentProof } from './proofs.ts';

// Every function below is one line of docs/decisions/0028-identity-transitions.md, which a test reads.

/** One identity as the national service gave it: INSi with CR00, or the appli carte Vitale. */
export type OfficialIdentity = {
  readonly ins: Ins;
  readonly history: readonly FormerIns[];
  readonly traits: IdentityTraits;
};

/** A person met for the first time: provisional, whatever was read. Nothing but INSi and the app gives a matricule. */
export function captureIdentity(
  traits: IdentityTraits,
  how: {
    channel: CaptureChannel;
    at: string;
    birthDateInterpreted?: boolean;
    attributes?: readonly IdentityAttribute[];
  },
): Identity {
  const { channel, at, birthDateInterpreted = false, attributes = [] } = how;
  return makeIdentity({ traits, channel, capturedAt: at, birthDateInterpreted, attributes });
}

/**
 * INSi found one person and the user confirmed that it is this one. The official strict traits take the place of ours;
 * a check made before holds only if it was made on the same ones.
 * @throws IdentityError `insi-blocked`
 */
export function confirmRetrieved(identity: Identity, official: OfficialIdentity, at: string): Identity {
  requireInsi(identity);
  const same = sameTraits(identity.traits, official.traits);
  return makeIdentity({
    ...partsOf(identity),
    traits: adopt(identity.traits, official.traits),
    birthDateInterpreted: identity.birthDateInterpreted && same,
    retrieval: { ins: official.ins, history: official.history, at },
    proof: same ? proofOf(identity) : undefined,
  });
}

/**
 * The traits were compared with a document of high confidence (`proofProblem` says which are).
 * @throws IdentityError `attributes-withhold` for a doubtful or fictitious identity
 */
export function confirmProof(identity: Identity, proof: DocumentProof): Identity {
  return makeIdentity({ ...partsOf(identity), proof });
}

/**
 * The appli carte Vitale gave matricule and traits: qualified at once, INSi is not called (RNIV §4.3). A document
 * checked before is kept when it was checked on the same traits.
 * @throws IdentityError `attributes-withhold` for a doubtful or fictitious identity
 */
export function confirmApcv(identity: Identity, official: OfficialIdentity, at: string): Identity {
  const before = proofOf(identity);
  const documented = before?.kind !== 'ApCV' && sameTraits(identity.traits, official.traits);
  return makeIdentity({
    ...partsOf(identity),
    traits: adopt(identity.traits, official.traits),
    birthDateInterpreted: false,
    channel: 'AV',
    retrieval: { ins: official.ins, history: official.history, at },
    proof: (documented ? before : undefined) ?? { kind: 'ApCV', checkedOn: at.slice(0, 10) },
  });
}

/** The same, for a person met for the first time. */
export function qualifyByApcv(official: OfficialIdentity, at: string): Identity {
  return confirmApcv(captureIdentity(official.traits, { channel: 'AV', at }), official, at);
}

/**
 * INSi was asked whether matricule and traits still agree. When they do not, the matricule goes and what a document
 * said stays.
 * @throws IdentityError `insi-blocked`, or `transition-refused` where there is no matricule to verify
 */
export function recordVerification(identity: Identity, agrees: boolean, at: string): Identity {
  requireInsi(identity);
  const retrieval = retrievalOf(identity);
  if (retrieval === undefined) throw new IdentityError('transition-refused');
  const parts = partsOf(identity);
  return makeIdentity(agrees ? { ...parts, retrieval: { ...retrieval, verifiedAt: at } } : withoutMatricule(parts));
}

/**
 * The user changed traits. A strict trait that changes takes the matricule away, and the check too unless the new
 * value was itself read on a document: what was checked before were other traits.
 * @param proof the document on which the new values were read, when there was one
 * @throws IdentityError `attributes-withhold` for a doubtful or fictitious identity with a document
 */
export function editTraits(
  identity: Identity,
  traits: IdentityTraits,
  { proof, birthDateInterpreted = identity.birthDateInterpreted }: EditOptions = {},
): Identity {
  const parts = partsOf(identity);
  if (editedTraits(identity.traits, traits).length === 0) return makeIdentity({ ...parts, traits });
  return makeIdentity({ ...withoutMatricule(parts), traits, birthDateInterpreted, proof });
}

type EditOptions = {
  readonly proof?: DocumentProof | undefined;
  readonly birthDateInterpreted?: boolean | undefined;
};

/**
 * The user set the attributes, all of them at once. Doubtful and fictitious take matricule and check away; lifting
 * them gives neither back.
 * @throws IdentityError `attributes-conflict`
 */
export function setAttributes(identity: Identity, given: readonly IdentityAttribute[]): Identity {
  const attributes = toAttributes(given);
  const parts = { ...partsOf(identity), attributes };
  return makeIdentity(areWithheld(attributes) ? { ...withoutMatricule(parts), proof: undefined } : parts);
}

/** Once what a national service gave is gone, the rest is no better than typed, and INSi may be asked again. */
function withoutMatricule(parts: IdentityParts): IdentityParts {
  if (parts.retrieval === undefined) return parts;
  const channel = parts.channel === 'AV' || parts.channel === 'INSI' ? 'SM' : parts.channel;
  return { ...parts, channel, retrieval: undefined };
}

function requireInsi(identity: Identity): void {
  if (insiBlock(identity) !== undefined) throw new IdentityError('insi-blocked');
}

/** The strict traits of the national service, with the names in use that only we know. */
function adopt(ours: IdentityTraits, official: IdentityTraits): IdentityTraits {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = official;
  const { usedName, usedGivenName } = ours;
  return {
    ...{ birthName, birthGivenNames, sex, birthDate },
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
    ...(usedName !== undefined && { usedName }),
    ...(usedGivenName !== undefined && { usedGivenName }),
  };
}
