import { type Code, contentTypeCodes, healthcareFacilityTypeCodes } from '@trousse/nomenclatures';

/** « Consultations, soins externes » of JDV_J59. */
const outpatient = '07';

/**
 * In what activity something is submitted: private practice says its sector (JDV_J59); a sector that the set leaves out
 * is an outpatient consultation.
 * @param facilityTypeCode JDV_J61
 */
export function contentTypeOf(facilityTypeCode: string): Code {
  const { code = '', system } = healthcareFacilityTypeCodes.find(facilityTypeCode) ?? {};
  const found = contentTypeCodes.find(code, system) ?? contentTypeCodes.find(outpatient)!;
  return { code: found.code, system: found.system, display: found.display };
}
