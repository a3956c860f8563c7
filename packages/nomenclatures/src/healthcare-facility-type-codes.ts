import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/healthcare-facility-type-code.json' with { type: 'json' };

/** JDV_J61: the « cadre de soins » (XDS healthcareFacilityTypeCode, VIHF Secteur_Activite). */
export const healthcareFacilityTypeCodes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[], [
  'EXP_PATIENT',
  'SNR',
  // In the DMP's set and not in the one of the CDA header (JDV_J02): a document that bears it would be refused.
  'SA11',
]);
