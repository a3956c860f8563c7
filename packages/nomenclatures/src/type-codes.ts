import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/type-code.json' with { type: 'json' };

export type TypeCodeEntry = CodeEntry & {
  /** Code of the category (JDV_J57) that follows from the type. */
  readonly classCode: string;
  /** False for what a professional's software must never submit (EX_2.1-1010) and for the signature's own type. */
  readonly depositByProfessional: boolean;
  /** True for what the Assurance Maladie feeds by itself. */
  readonly depositByInsurance: boolean;
  /** True for what the patient deposits, through Mon espace santé. */
  readonly depositByPatient: boolean;
};

type Published = CodeEntry & {
  readonly classCode: string;
  readonly producer?: string;
  readonly depositByProfessional?: boolean;
};

function annotate({ producer, depositByProfessional, ...entry }: Published): TypeCodeEntry {
  return {
    ...entry,
    depositByProfessional: depositByProfessional !== false && producer !== 'signature',
    depositByInsurance: producer === 'assurance-maladie',
    depositByPatient: producer === 'patient',
  };
}

/** JDV_J66: document types of the DMP (XDS typeCode, CDA code). */
export const typeCodes: CodeSet<TypeCodeEntry> = /* @__PURE__ */ codeSet(
  file,
  /* @__PURE__ */ (file.codes as readonly Published[]).map(annotate),
);
