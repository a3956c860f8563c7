import type { DocumentEntry } from './document-entry.ts';
import type { DocumentStatus } from './status.ts';
import type { SubmissionSet } from './submission.ts';

/** A new version of a document's metadata (TD3.3a, TD3.3b). */
export type NewMetadata = {
  readonly kind: 'metadata';
  /** The whole entry again: the logicalId of the document, an entryUuid of its own. */
  readonly entry: DocumentEntry;
  /** `version` of the entry that this one replaces, from 1; 0 when the message does not say it. */
  readonly previousVersion: number;
  /** id of the association that carries it; given by decoders, and symbolic unless the encoder is given one. */
  readonly associationId?: string;
};

/** A change of availabilityStatus: delete (TD3.3c), archive and unarchive (TD3.3d). The entryUuid stays. */
export type NewStatus = {
  readonly kind: 'status';
  /** entryUuid of the document. */
  readonly target: string;
  readonly from: DocumentStatus;
  readonly to: DocumentStatus;
  /** As for `NewMetadata`. */
  readonly associationId?: string;
};

export type MetadataChange = NewMetadata | NewStatus;

/** A whole ITI-57 request (dmp.md §6.11): what changes, and the submission set that says by whom. It is not signed. */
export type MetadataUpdate = { readonly set: SubmissionSet; readonly changes: readonly MetadataChange[] };
