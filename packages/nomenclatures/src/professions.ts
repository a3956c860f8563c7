import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/profession-sante.json' with { type: 'json' };

/** TRE_G15: health professions (first value of the VIHF role, CPS profession). */
export const professions: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
