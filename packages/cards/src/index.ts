export { readerWith } from './choose-reader.ts';
export { CardError, type CardErrorCode, cardErrors } from './errors.ts';
export type { HardwareOptions } from './hardware/options.ts';
export { createHardwareReaders } from './hardware/readers.ts';
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
  CardTls,
  CpsCard,
  CpsInfo,
  PinResult,
  PinState,
  Reader,
  ReaderCard,
  ReadersDiagnosis,
  VitaleBeneficiary,
  VitaleCard,
} from './types.ts';
