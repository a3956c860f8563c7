import type { CdaDocument } from '@trousse/cda';
import type { DocumentEntry, RegistryError, Submission } from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import type { Config } from '../config.ts';

/** One document as it came: its metadata, its bytes, and what was read in it. */
export type DepositedDocument = {
  readonly entry: DocumentEntry;
  readonly bytes: Uint8Array;
  /** SHA-1, lower-case hexadecimal. */
  readonly sha1: string;
  /** Absent when the bytes are no CDA that we can read. */
  readonly cda?: CdaDocument;
};

/** A submission on its way through the rules that look at metadata alone. */
export type Announced = { readonly call: PatientCall; readonly config: Config; readonly submission: Submission };

/** A submission with its bytes. */
export type Deposit = Announced & {
  readonly documents: readonly DepositedDocument[];
  readonly signature: { readonly entry: DocumentEntry; readonly bytes: Uint8Array };
};

/** One rule on metadata: the errors it finds, none when it holds. */
export type AnnouncedRule = (announced: Announced) => Iterable<RegistryError>;
/** One rule on the whole deposit. */
export type DepositRule = (deposit: Deposit) => Iterable<RegistryError>;
