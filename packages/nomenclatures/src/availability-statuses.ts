import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/availability-status.json' with { type: 'json' };

/** XDS availabilityStatus values of the DMP. */
export const availabilityStatuses: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
