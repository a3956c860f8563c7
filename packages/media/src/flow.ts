/** A run of text in one style. */
export type FlowRun = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly raised?: 'sub' | 'sup';
};

/** A picture in a flow: PNG or JPEG. */
export type FlowPicture = {
  readonly kind: 'picture';
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
};

export type FlowCell = { readonly blocks: readonly FlowBlock[]; readonly colspan?: number; readonly rowspan?: number };

/** A table: its head rows are repeated on each page that it goes on to. */
export type FlowTable = {
  readonly kind: 'table';
  readonly caption?: readonly FlowRun[];
  readonly head: readonly (readonly FlowCell[])[];
  readonly rows: readonly (readonly FlowCell[])[];
};

/**
 * A piece of a document that is laid out one below the other: what a narrative, a rich text or a plain text is made of
 * once their own notation is gone, to be written as PDF, as HTML or as bare text.
 */
export type FlowBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly runs: readonly FlowRun[] }
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly FlowRun[];
      readonly align?: 'left' | 'center' | 'right' | 'justify';
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly FlowBlock[])[] }
  | { readonly kind: 'preformatted'; readonly text: string }
  | { readonly kind: 'page-break' }
  | FlowTable
  | FlowPicture;
