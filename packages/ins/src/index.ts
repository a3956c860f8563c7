export { ageOn, formatBirthDate, type InterpretedDate, interpretBirthDate } from './birth-date.ts';
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
  comparableTrait,
  differingTraits,
  type IdentityStatus,
  type IdentityTraits,
  isAcceptableName,
  normaliseTrait,
  type StrictTrait,
  sameTraits,
} from './traits.ts';
