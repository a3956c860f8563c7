export { ageOn, completeBirthDate, formatBirthDate, type InterpretedDate, interpretBirthDate } from './birth-date.ts';
export { differingLetters, type NamePart } from './compare/differing-letters.ts';
export {
  type DatamatrixSource,
  insDatamatrixText,
  readInsDatamatrix,
  type ScannedIdentity,
} from './datamatrix/ins-datamatrix.ts';
export { IdentityError, type IdentityErrorCode } from './errors.ts';
export { type IdentityAttribute, type IdentityAttributes, identityAttributes } from './identity/attributes.ts';
export { type CaptureChannel, captureChannels } from './identity/channels.ts';
export { isBirthPlaceCode, type TraitProblem, traitProblems } from './identity/check-traits.ts';
export { editedTraits } from './identity/edited-traits.ts';
export {
  type FormerIns,
  type Identity,
  type InsiBlock,
  insiBlock,
  isDowngrade,
  makeIdentity,
  proofOf,
  type Retrieval,
  retrievalOf,
  transmissibleIns,
} from './identity/identity.ts';
export {
  allProofKinds,
  type DocumentProof,
  type Proof,
  type ProofKind,
  type ProofProblem,
  proofKinds,
  proofProblem,
  usualProofKinds,
} from './identity/proofs.ts';
export {
  captureIdentity,
  confirmApcv,
  confirmProof,
  confirmRetrieved,
  editTraits,
  type OfficialIdentity,
  qualifyByApcv,
  recordVerification,
  setAttributes,
} from './identity/transitions.ts';
export {
  cxToIns,
  type Ins,
  type InsOid,
  insLabel,
  insOids,
  insToCx,
  isFictitiousOid,
  isInsOid,
  sameIns,
} from './ins.ts';
export {
  computeKey,
  formatMatricule,
  hasMatriculeShape,
  type MatriculeProblem,
  type ParsedMatricule,
  parseMatricule,
} from './matricule.ts';
export {
  type Hint,
  type HintCode,
  type HintContext,
  type HintedField,
  hintCodes,
  insNotFoundHints,
  insSeveralHints,
  type NotFoundCause,
  notFoundCauses,
  type TypedTraits,
} from './not-found/hints.ts';
export {
  comparableTrait,
  differingTraits,
  type IdentityStatus,
  type IdentityTraits,
  isAcceptableName,
  normaliseTrait,
  type StrictTrait,
  sameTraits,
} from './traits.ts';
