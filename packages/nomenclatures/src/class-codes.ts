import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/class-code.json' with { type: 'json' };

/** JDV_J57: the document categories of the DMP (XDS classCode), never chosen: they follow from the type. */
export const classCodes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
