import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/event-code-region.json' with { type: 'json' };

/** Anatomical regions, values of XDS eventCodeList. */
export const imagingRegions: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
