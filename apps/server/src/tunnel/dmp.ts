import type {
  ClosingOrder,
  DocumentChange,
  FindCriteria,
  FoundCandidates,
  SubmissionInput,
  Td04Criteria,
} from '@trousse/dmp-client';
import type {
  AdministrativeData,
  ListedAuthorisation,
  PatientListItem,
  RecordStatus,
  SentData,
  Td03Request,
  Td05Criteria,
} from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry, FoundObjects, StoredQuery } from '@trousse/xds';

/**
 * What a session may ask the DMP. Every method raises errors of the contract's table: CARD_REMOVED, CONNECTOR_LOST,
 * SIGNATURE_SHAPE_REFUSED, HOST_REFUSED, DMP_UNAVAILABLE, DMP_THROTTLED, DMP_REFUSED (with the DMP's own words),
 * CANCELLED; under Pro Santé Connect CARD_NEEDED and PSC_OTHER_STRUCTURE too.
 */
export type Dmp = {
  /** TD0.2. */
  status(ins: Ins, signal?: AbortSignal): Promise<RecordStatus>;
  /** TD0.3: the caller's own authorisation, or their status of médecin traitant. */
  authorise(ins: Ins, request: Td03Request): Promise<void>;
  /** TD1.3a. @throws DMP_NONE */
  administrativeData(ins: Ins, signal?: AbortSignal): Promise<AdministrativeData>;
  /** TD1.6, authorised and blocked. */
  rightHolders(ins: Ins, signal?: AbortSignal): Promise<readonly ListedAuthorisation[]>;
  /** TD1.1, with the consent collected. After DMP_UNAVAILABLE nobody knows. */
  create(ins: Ins, data: SentData): Promise<void>;
  /** TD1.2, with the consent collected. */
  reactivate(ins: Ins, data: SentData): Promise<void>;
  /** TD1.4. */
  shut(ins: Ins, order: ClosingOrder): Promise<void>;
  /** TD0.4, records authorised or fed since an instant. */
  patients(criteria: Td04Criteria): Promise<readonly PatientListItem[]>;
  /** TD0.5, which a regulation centre alone may ask. */
  byTraits(criteria: Td05Criteria, signal?: AbortSignal): Promise<FoundCandidates>;
  /** TD3.1a, read as it comes; what was given before a failure is the beginning of an answer that went wrong. */
  find(
    ins: Ins,
    criteria: FindCriteria,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly DocumentEntry[], void, undefined>;
  /** Any other stored query of TD3.1: submission sets, associations, documents by entryUuid. */
  query(ins: Ins, asked: StoredQuery, signal?: AbortSignal): Promise<FoundObjects>;
  /** TD3.1b: how the DMP names a document now; undefined while it has none of that uniqueId. */
  entryUuid(ins: Ins, uniqueId: string): Promise<string | undefined>;
  /** TD3.1, documents by their uniqueIds, whatever their status, as far as they are there to see. */
  described(ins: Ins, uniqueIds: readonly string[], signal?: AbortSignal): Promise<readonly DocumentEntry[]>;
  /** TD3.3: all the changes are made, or none. After DMP_UNAVAILABLE nobody knows. */
  change(ins: Ins, changes: readonly DocumentChange[]): Promise<void>;
  /** TD3.1, a document by its uniqueId, whatever its status; undefined when it is not there to see. */
  known(ins: Ins, uniqueId: string, signal?: AbortSignal): Promise<DocumentEntry | undefined>;
  /** TD3.2, hash and size checked. @throws DOCUMENT_NOT_FOUND, DOCUMENT_ALTERED, DOCUMENT_TOO_BIG */
  retrieve(ins: Ins, entry: DocumentEntry, signal?: AbortSignal): Promise<Uint8Array>;
  /** Makes a submission and has the card sign it. @returns what `submit` takes @throws DEPOSIT_NOT_WRITTEN */
  prepare(ins: Ins, input: SubmissionInput): Promise<Uint8Array>;
  /** TD2.1 of a prepared submission. @param replaces entryUuid, as it is now, of what the submission replaces */
  submit(prepared: Uint8Array, replaces?: string): Promise<void>;
};
