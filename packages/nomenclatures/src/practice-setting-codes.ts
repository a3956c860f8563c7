import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/practice-setting-code.json' with { type: 'json' };

/** JDV_J62: the « cadre d'exercice » (XDS practiceSettingCode). */
export const practiceSettingCodes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[], [
  'EXP_PATIENT',
  'SNR',
  'AMO',
]);
