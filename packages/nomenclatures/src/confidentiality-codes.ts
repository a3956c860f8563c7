import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/confidentiality-code.json' with { type: 'json' };

export type ConfidentialityCodeEntry = CodeEntry & { readonly kind: 'confidentiality' | 'visibility' };

/** JDV_J58: XDS confidentialityCode, one of N/R/V first, then zero to three visibility restrictions. */
export const confidentialityCodes: CodeSet<ConfidentialityCodeEntry> = /* @__PURE__ */ codeSet(
  file,
  file.codes as readonly ConfidentialityCodeEntry[],
);
