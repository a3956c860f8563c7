import type { CdaAttachment } from '../model.ts';
import type { ContentsEntry } from '../render/render-body.ts';

/** One of the two documents, as `renderBody` shows it, with `cda-added` and `cda-removed` around what differs. */
export type ComparedSide = {
  /** Safe HTML for a frame of its own: both sides have anchors of the same names. '' for a file that is no text. */
  readonly html: string;
  readonly contents: readonly ContentsEntry[];
  readonly media: ReadonlyMap<string, CdaAttachment>;
};

export type HeaderChange = {
  readonly kind: 'header';
  /** As `headerGroups` names it. */
  readonly group: string;
  readonly label: string;
  /** Absent on the side that does not say it. */
  readonly older?: string;
  readonly newer?: string;
};

export type SectionChange = {
  readonly kind: 'section';
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** A section that changed may have moved too. */
  readonly moved: boolean;
  readonly title: string;
  /** Anchors of the section in the HTML of each side. */
  readonly older?: string;
  readonly newer?: string;
};

export type FileChange = {
  readonly kind: 'file';
  readonly change: 'added' | 'removed' | 'changed';
  /** Id of the attachment; undefined for the body itself. */
  readonly attachment: string | undefined;
};

export type DocumentChange = HeaderChange | SectionChange | FileChange;

export type DocumentComparison = {
  readonly older: ComparedSide;
  readonly newer: ComparedSide;
  /** In the order of the page: header, sections of the newer document with the removed ones in their place, files. */
  readonly changes: readonly DocumentChange[];
};
