import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/relation-patient.json' with { type: 'json' };

/** JDV_J11: relation of a person to the patient. */
export const relationsToPatient: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[]);
