import type { XmlElement } from '@trousse/xml';

/** What a rule says of a document. `place` names elements, never their content. */
export type CdaFinding = {
  /** Stable name of the rule: `patient-ins`, `version` … */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly place: string;
  /** One sentence in French. */
  readonly message: string;
};

/** What tells a document that keeps a rule from one that does not. */
export type CdaRule = {
  readonly rule: string;
  readonly severity: CdaFinding['severity'];
  readonly place: string;
  readonly message: string;
  /** Whether the document keeps the rule; `root` is its ClinicalDocument element. */
  holds(root: XmlElement): boolean;
};
