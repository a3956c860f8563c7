import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/sous-section-pharmacien.json' with { type: 'json' };

/** TRE_G05: sections of the order of pharmacists, the second value of a pharmacist's VIHF role. */
export const pharmacistSections: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
