import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/type-code-cisis.json' with { type: 'json' };

export type CisisTypeCodeEntry = CodeEntry & { /** Whether the DMP's own set accepts it. */ readonly inDmp: boolean };

/** JDV_J07: the wider CI-SIS list of types, to label older documents and mail; never offered at deposit. */
export const typeCodesCisis: CodeSet<CisisTypeCodeEntry> = /* @__PURE__ */ codeSet(
  file,
  file.codes as readonly CisisTypeCodeEntry[],
);
