import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/author-specialty.json' with { type: 'json' };

/** JDV_J01: XDS authorSpecialty (G15_10/SM26…). */
export const authorSpecialties: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
