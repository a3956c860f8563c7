import type { DocumentStatus, Visibility } from '@trousse/xds';
import type { SandboxPatient } from '../people/patients.ts';
import type { AuthorKey } from './authors.ts';
import type { ConditionKey } from './conditions.ts';
import type { GivenVaccination } from './vaccinations.ts';

/** Where a document comes from: a professional, the patient, or the Assurance Maladie. */
export type Source =
  | { readonly kind: 'professional'; readonly author: AuthorKey }
  | { readonly kind: 'patient' }
  | { readonly kind: 'insurer' };

/** What the body of a document is made of. */
export type BodyForm = 'pdf' | 'text' | 'jpeg' | 'tiff' | 'rtf' | 'vsm' | 'reimbursements' | 'vaccination';

/** One document decided upon and not yet written. */
export type PlannedDocument = {
  readonly patient: SandboxPatient;
  readonly condition: ConditionKey;
  /** Key of `kindOf` or of `patientKinds`; the structured forms have none. */
  readonly kind: string | undefined;
  readonly source: Source;
  readonly body: BodyForm;
  /** What a vaccination note tells. */
  readonly vaccination?: GivenVaccination;
  /** When the act took place, and when it ended. */
  readonly start: Date;
  readonly stop: Date;
  /** When the document was written, which is when it was sent. */
  readonly written: Date;
  readonly visibility: Visibility;
  readonly status: DocumentStatus;
  readonly uniqueId: string;
  readonly setId: string;
  readonly versionNumber: number;
  /** uniqueId of the version before. */
  readonly replaces: string | undefined;
};

/** The organisation and the program under which the Assurance Maladie feeds the record; fictitious. */
export const insurer = { organizationId: '10B0999094', name: 'Assurance Maladie', deviceId: 'ALIM-AM-FICTIF' } as const;
