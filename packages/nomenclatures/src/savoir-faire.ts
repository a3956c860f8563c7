import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/savoir-faire.json' with { type: 'json' };

/** TRE_R01: specialities and skills (SMxx…), the second value of a doctor's VIHF role. */
export const savoirFaire: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
