import type { FlowBlock } from '../flow.ts';
import type { Budget } from './budget.ts';
import type { Font, ListTables } from './head-tables.ts';
import type { StoryTables } from './story.ts';

/** What reading one file shares between its groups. */
export type Reader = {
  readonly budget: Budget;
  readonly fonts: Map<number, Font>;
  readonly headings: Map<number, number>;
  readonly lists: ListTables;
  readonly tables: StoryTables;
  /** Texts that repeat on each page: each is shown once, before or after the others. */
  readonly headers: FlowBlock[][];
  readonly footers: FlowBlock[][];
  /** What each of them says, to know it again. */
  readonly repeated: Set<string>;
  readonly footnotes: FlowBlock[][];
  /** The mark of the next footnote already stands in the text. */
  footnoteMarked: boolean;
  encoding: string;
  defaultFont: number;
};
