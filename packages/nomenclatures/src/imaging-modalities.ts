import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/event-code-modalite.json' with { type: 'json' };

/** Acquisition modalities, values of XDS eventCodeList. */
export const imagingModalities: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
