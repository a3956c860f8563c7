import type { CdaAttachment } from '../model.ts';
import type { NoteList } from '../read/note-list.ts';
import type { Anchors } from './anchors.ts';
import type { Footnotes } from './footnotes.ts';

/** What rendering one document shares between its narrative blocks. */
export type NarrativeContext = {
  /** Title of the section being rendered: names what has no name of its own. */
  readonly sectionTitle: string;
  readonly notes: NoteList;
  readonly anchors: Anchors;
  readonly footnotes: Footnotes;
  readonly attachments: ReadonlyMap<string, CdaAttachment>;
  /** Images that the page shows, by attachment id: filled while rendering. */
  readonly media: Map<string, CdaAttachment>;
};
