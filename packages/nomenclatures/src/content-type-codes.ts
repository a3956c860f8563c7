import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/content-type-code.json' with { type: 'json' };

/** JDV_J59: the activity that led to a submission (XDS SubmissionSet.contentTypeCode). */
export const contentTypeCodes: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
