import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/format-code.json' with { type: 'json' };

export type FormatCodeEntry = CodeEntry & {
  /** Media type of the CDA level 1 body; absent for structured models and for the signature. */
  readonly cdaBodyMediaType?: string;
};

/** JDV_J60: XDS formatCode. */
export const formatCodes: CodeSet<FormatCodeEntry> = /* @__PURE__ */ codeSet(
  file,
  file.codes as readonly FormatCodeEntry[],
);
