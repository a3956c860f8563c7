/** A part of a letter or report, before it becomes PDF or plain text. */
export type Section = {
  readonly heading?: string;
  readonly paragraphs?: readonly string[];
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
};

/** What every page of a document says of its origin. */
export type Letterhead = {
  readonly title: string;
  readonly structure: string;
  readonly author: string;
  readonly role: string;
  readonly patient: string;
  readonly born: string;
  readonly date: string;
};
