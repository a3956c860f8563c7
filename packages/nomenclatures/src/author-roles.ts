import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/author-role.json' with { type: 'json' };

/** JDV_J47: CDA functionCode; XDS authorRole is its display. */
export const authorRoles: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
