import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/reference-id-type.json' with { type: 'json' };

/** JDV_J231: kinds of reference identifiers accepted by the DMP (imaging). */
export const referenceIdTypes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
