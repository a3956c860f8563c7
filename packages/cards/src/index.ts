export { CardError, type CardErrorCode, cardErrors } from './errors.ts';
export { PIN_TRIES } from './limits.ts';
export type { SoftwareCard, SoftwareCps, SoftwareKey, SoftwareVitale } from './software/definition.ts';
export { createSoftwareReaders } from './software/readers.ts';
export {
  addSoftwareReader,
  insertSoftwareCard,
  removeSoftwareCard,
  removeSoftwareReader,
} from './software/slot.ts';
export type {
  CardCategory,
  CardReaders,
  CardSituation,
  CpsCard,
  CpsInfo,
  PinResult,
  Reader,
  ReaderCard,
  VitaleBeneficiary,
  VitaleCard,
} from './types.ts';
