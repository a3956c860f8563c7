import type { MediaErrorCode } from '@trousse/media';

/** Where a passage stands, with what a viewer needs to go there. */
export type PassagePlace =
  /** A line of the header, as `headerGroups` gives it. */
  | { readonly kind: 'header'; readonly group: string; readonly label: string }
  /**
   * Words of the author in a section: `anchor` is the section's own in the HTML of `renderBody`, `target` the nearest
   * one at or above the passage.
   */
  | { readonly kind: 'section'; readonly anchor: string; readonly title: string; readonly target: string }
  /** Words of a coded entry of a section, which the page may not show. */
  | { readonly kind: 'entry'; readonly anchor: string; readonly title: string }
  /** The file that is the body; `page` from 1, where it has pages. */
  | { readonly kind: 'body'; readonly page?: number }
  | { readonly kind: 'attachment'; readonly id: string; readonly page?: number };

/** A paragraph, list item, table row, line or page of a document. */
export type Passage = {
  readonly place: PassagePlace;
  readonly text: string;
  /** Where the passage begins, in UTF-16 units, in the texts of its place put one after the other with a line end. */
  readonly offset: number;
};

/** The text of a file in the document, or of one of its pages: of the body when no id is given. */
export type FileText = { readonly attachment?: string; readonly page?: number; readonly text: string };

/** A file whose text was not read to its end: a picture has none; `too-large` may still have a beginning. */
export type UnreadFile = { readonly attachment?: string; readonly why: MediaErrorCode | 'picture' };

/** All that can be searched in a document, in its order, and the files where there may be more. */
export type DocumentText = { readonly passages: readonly Passage[]; readonly unread: readonly UnreadFile[] };

export type TextHit = {
  /** Index of the passage in the list that was searched. */
  readonly passage: number;
  readonly place: PassagePlace;
  /** Where the hit begins in the text of its place. */
  readonly offset: number;
  /** The hit in the text of the passage, end not included. */
  readonly start: number;
  readonly end: number;
  /** The hit with the words around it; its range there is in the same units. */
  readonly snippet: { readonly text: string; readonly start: number; readonly end: number };
};
