import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/profession-non-ps.json' with { type: 'json' };

/** JDV_J48: professions of the social sector, closed on 2024-12-13: for display only. */
export const otherProfessions: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
