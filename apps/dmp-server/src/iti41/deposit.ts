import type { StagedBlob } from '@trousse/blobs';
import type { CdaDocument } from '@trousse/cda';
import type { DocumentEntry, RegistryError, Submission } from '@trousse/xds';
import type { LiftedXml } from '@trousse/xml';
import type { PatientCall } from '../call.ts';
import type { Config } from '../config.ts';

/** An attachment received: on the disk, not kept yet. */
export type ReceivedFile = {
  readonly staged: StagedBlob;
  /** The same without its long base64 texts; undefined when it has to be treated whole. */
  readonly lifted: LiftedXml | undefined;
};

/** One document as it came: its metadata, its bytes, and what was read in it. */
export type DepositedDocument = {
  readonly entry: DocumentEntry;
  readonly file: ReceivedFile;
  /**
   * Absent when the bytes are no CDA that we can read. A long base64 text, such as the file in the body, is not in it;
   * of a document treated whole, neither are narratives, entries and attachments.
   */
  readonly cda?: CdaDocument;
};

/** A submission on its way through the rules that look at metadata alone. */
export type Announced = { readonly call: PatientCall; readonly config: Config; readonly submission: Submission };

/** A submission with its bytes. */
export type Deposit = Announced & {
  readonly documents: readonly DepositedDocument[];
  readonly signature: { readonly entry: DocumentEntry; readonly file: ReceivedFile };
};

/** One rule on metadata: the errors it finds, none when it holds. */
export type AnnouncedRule = (announced: Announced) => Iterable<RegistryError>;
/** One rule on the whole deposit. */
export type DepositRule = (deposit: Deposit) => Iterable<RegistryError>;
