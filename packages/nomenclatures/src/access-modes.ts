import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/access-mode.json' with { type: 'json' };

/** VIHF purposeofuse: normal, bris_de_glace, centre_15. */
export const accessModes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
