import type { DocumentEntry, RegistryError, SubmissionSet } from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import type { Config } from '../config.ts';
import type { RegisteredEntry } from '../store/document-row.ts';

/** New metadata beside those in force. */
export type NewVersion = {
  readonly call: PatientCall;
  readonly config: Pick<Config, 'hiddenFromBothAllowed'>;
  readonly submitted: DocumentEntry;
  /** The version that they are meant to replace. */
  readonly previousVersion: number;
  readonly inForce: RegisteredEntry;
};

/** One rule on new metadata: the errors it finds, none when it holds. */
export type NewVersionRule = (version: NewVersion) => Iterable<RegistryError>;

/** One rule on the set of an update. */
export type UpdateSetRule = (set: SubmissionSet) => Iterable<RegistryError>;
