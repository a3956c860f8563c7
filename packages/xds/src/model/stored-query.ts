import type { Ins } from '@trousse/ins';
import type { DocumentStatus } from './status.ts';

/** A coded value in a query: `code^^system`. */
export type CodeRef = { readonly code: string; readonly system: string };

/** UTC times of up to 14 digits; `from` is inclusive, `to` exclusive (IHE ITI TF-2 §3.18.4.1.2.3.7.1). */
export type TimeRange = { readonly from?: string; readonly to?: string };

export type ReturnType = 'LeafClass' | 'ObjectRef';

/**
 * FindDocuments. Within one list any value may match; the lists of `confidentialityCodes` and `eventCodes` must each
 * have a match (a repeated parameter is an AND).
 */
export type FindDocumentsQuery = {
  readonly kind: 'FindDocuments';
  readonly returnType: ReturnType;
  readonly patient: Ins;
  readonly status: readonly DocumentStatus[];
  readonly classCodes?: readonly CodeRef[];
  readonly typeCodes?: readonly CodeRef[];
  readonly practiceSettingCodes?: readonly CodeRef[];
  readonly facilityTypeCodes?: readonly CodeRef[];
  readonly formatCodes?: readonly CodeRef[];
  readonly confidentialityCodes?: readonly (readonly CodeRef[])[];
  readonly eventCodes?: readonly (readonly CodeRef[])[];
  /** SQL LIKE patterns (`%`, `_`) over the authorPerson XCN. */
  readonly authorPersons?: readonly string[];
  readonly creationTime?: TimeRange;
  readonly serviceStartTime?: TimeRange;
  readonly serviceStopTime?: TimeRange;
  /** `urn:uuid:` of the object types asked for; absent means stable documents. */
  readonly documentTypes?: readonly string[];
};

/** GetDocuments, by one of the two identifiers. */
export type GetDocumentsQuery = {
  readonly kind: 'GetDocuments';
  readonly returnType: ReturnType;
  readonly by: { readonly uniqueIds: readonly string[] } | { readonly entryUuids: readonly string[] };
};

export type StoredQuery = FindDocumentsQuery | GetDocumentsQuery;
