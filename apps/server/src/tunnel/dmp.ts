import type { SubmissionInput } from '@trousse/dmp-client';
import type { PatientListItem, RecordStatus } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';

/**
 * What a session may ask the DMP. Every method raises errors of the contract's table: CARD_REMOVED, CONNECTOR_LOST,
 * SIGNATURE_SHAPE_REFUSED, HOST_REFUSED, DMP_UNAVAILABLE, DMP_THROTTLED, DMP_REFUSED (with the DMP's own words),
 * CANCELLED; under Pro Santé Connect CARD_NEEDED and PSC_OTHER_STRUCTURE too.
 */
export type Dmp = {
  /** TD0.2. */
  status(ins: Ins, signal?: AbortSignal): Promise<RecordStatus>;
  /** TD0.3 AJOUT. */
  authorise(ins: Ins): Promise<void>;
  /** TD0.4, records authorised since an instant. */
  patients(since: Date): Promise<readonly PatientListItem[]>;
  /** TD3.1, approved documents whose act began at `since` or later. */
  find(ins: Ins, since: Date | undefined, signal?: AbortSignal): Promise<readonly DocumentEntry[]>;
  /** TD3.1b: whether a document of ours reached the record. */
  isThere(ins: Ins, uniqueId: string): Promise<boolean>;
  /** TD3.1, a document by its uniqueId, whatever its status; undefined when it is not there to see. */
  known(ins: Ins, uniqueId: string, signal?: AbortSignal): Promise<DocumentEntry | undefined>;
  /** TD3.2, hash and size checked. @throws DOCUMENT_NOT_FOUND, DOCUMENT_ALTERED, DOCUMENT_TOO_BIG */
  retrieve(ins: Ins, entry: DocumentEntry, signal?: AbortSignal): Promise<Uint8Array>;
  /** Makes a submission and has the card sign it. @returns what `submit` takes @throws DEPOSIT_REFUSED */
  prepare(ins: Ins, input: SubmissionInput): Promise<Uint8Array>;
  /** TD2.1 of a prepared submission. */
  submit(prepared: Uint8Array): Promise<void>;
};
