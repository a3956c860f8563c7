import type { CdaDocument } from '@trousse/cda';
import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { Author, DocumentEntry, SubmissionSet } from '@trousse/xds';

/** What the archive itself gives a document. */
type GivenHere =
  | 'entryUuid'
  | 'logicalId'
  | 'version'
  | 'status'
  | 'hash'
  | 'size'
  | 'uri'
  | 'repositoryUniqueId'
  | 'patient';

/**
 * A document to put in an archive: its CDA and metadata that agree with its header (those of a deposit will do). Its copy
 * in PDF/A-1 stands beside the archive, not in it (ECO.2.1.1).
 */
export type XdmDocumentInput = Omit<DocumentEntry, GivenHere> & {
  readonly cda: Uint8Array;
  /** entryUuid of the document that this one replaces (AMBU.MSS/va1.02). */
  readonly replaces?: string;
  /** The document is withdrawn: sent with the status `deleted`. */
  readonly removed?: boolean;
};

export type XdmInput = {
  readonly patient: Ins;
  /** One at least. */
  readonly documents: readonly XdmDocumentInput[];
  /** JDV_J59. */
  readonly contentTypeCode: Code;
  readonly title?: string;
  readonly comments?: string;
  /** Authors of the set; those of the first document when absent. */
  readonly authors?: readonly Author[];
  /** OID of the software instance. */
  readonly sourceId: string;
  readonly time: Date;
  /** Fresh identifiers: a UUID without prefix, an OID. */
  readonly ids: { uuid(): string; oid(): string };
  /** Told in README.TXT. */
  readonly software: { readonly name: string; readonly vendor: string; readonly contact: string };
};

export type BuiltXdm = {
  /** IHE_XDM.ZIP. */
  readonly bytes: Uint8Array;
  readonly set: SubmissionSet;
  /** In the order given. */
  readonly entries: readonly DocumentEntry[];
};

/** What an archive has that it should not, or has not. Sentences are of whoever shows them. */
export const xdmProblems = [
  'hash-differs',
  'size-differs',
  /** Described without hash: nothing proves that it came whole. */
  'hash-missing',
  'document-missing',
  'no-uri',
  'unsafe-uri',
  'cda-unreadable',
  /** uniqueId of the metadata is not the CDA's. */
  'unique-id-differs',
  'type-differs',
  /** Matricule or traits of the metadata are not the CDA's. */
  'patient-differs',
  'patient-missing',
  /** Documents of several patients in one archive (ECO.2.1.1: one patient a message). */
  'several-patients',
  'metadata-unreadable',
  'no-documents',
  'unsupported-object',
  'duplicate-document',
  /** More than `maxArchiveEntries`; those after are left out. */
  'too-many-documents',
  /** Several SUBSETnn: legal, seldom. */
  'several-subsets',
  'extra-files',
] as const;
export type XdmProblem = (typeof xdmProblems)[number];

export type XdmDocument = {
  readonly entry: DocumentEntry;
  /** Path in the archive, when the file is there. */
  readonly path?: string;
  readonly bytes?: Uint8Array;
  /** Of a CDA that could be read. */
  readonly cda?: CdaDocument;
  readonly change: 'new' | 'replaces' | 'removes';
  /** entryUuids by the RPLC associations, and uniqueIds by the CDA itself. */
  readonly replaces: { readonly entryUuids: readonly string[]; readonly uniqueIds: readonly string[] };
  readonly problems: readonly XdmProblem[];
};

/** The patient by the metadata (ECO.2.1.2), never by the subject. */
export type XdmPatient = {
  /** patientId, where it is a national identity. */
  readonly ins?: Ins;
  readonly birthName?: string;
  readonly birthGivenNames?: string;
  readonly firstBirthGivenName?: string;
  readonly usedName?: string;
  readonly usedGivenName?: string;
  /** `YYYY-MM-DD`, lunar dates as they are. */
  readonly birthDate?: string;
  readonly sex?: 'M' | 'F' | 'U';
  /** INSEE code, of the CDA: metadata do not carry it. */
  readonly birthPlaceCode?: string;
  /** Matricule, OID, birth name, first given name, birth date and sex are all there (rule of X-MSS-INS, ECO.2.4.2). */
  readonly qualified: boolean;
};

export type XdmArchive = {
  readonly sets: readonly SubmissionSet[];
  readonly documents: readonly XdmDocument[];
  readonly patient?: XdmPatient;
  /** Files that no metadata describe: listed, never opened (mss.md §1.6). */
  readonly extras: readonly { readonly path: string; readonly size: number }[];
  /** Of the archive as a whole. */
  readonly problems: readonly XdmProblem[];
};
