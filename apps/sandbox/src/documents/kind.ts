import type { Code } from '@trousse/nomenclatures';
import type { AuthorKey } from './authors.ts';
import type { Context } from './context.ts';
import type { Section } from './section.ts';

/** One kind of document: what it is for the DMP, who writes it, what it says. */
export type Kind = {
  /** JDV_J66. */
  readonly typeCode: string;
  /** JDV_J59, activity of the submission. */
  readonly contentType: string;
  /** Bodies it comes in, picked at random. */
  readonly bodies: readonly ('pdf' | 'text')[];
  readonly author: AuthorKey;
  /** Other authors it may come from. */
  readonly alsoBy?: readonly AuthorKey[];
  /** Longest stay or episode, in days; absent for an act of one moment. */
  readonly days?: number;
  title(context: Context): string;
  sections(context: Context): Section[];
  events?(context: Context): Code[];
};
