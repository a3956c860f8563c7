import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/healthcare-facility-type-code.json' with { type: 'json' };

/** JDV_J61: the « cadre de soins » (XDS healthcareFacilityTypeCode, VIHF Secteur_Activite). */
export const healthcareFacilityTypeCodes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
