import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/healthcare-facility-type-code-cisis.json' with { type: 'json' };

/** JDV_J02: the wider CI-SIS list of facilities, to label documents that came from elsewhere. */
export const healthcareFacilityTypeCodesCisis: CodeSet = /* @__PURE__ */ codeSet(
  file,
  file.codes as readonly CodeEntry[],
);
