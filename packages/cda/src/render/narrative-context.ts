import type { CdaAttachment } from '../model.ts';
import type { NoteList } from '../read/note-list.ts';
import type { Anchors } from './anchors.ts';
import type { ChangeMarks } from './change-marks.ts';
import type { Direction } from './direction.ts';
import type { Footnotes } from './footnotes.ts';

/** What rendering one document shares between its narrative blocks. */
export type NarrativeContext = {
  /** Title of the section being rendered: names what has no name of its own. */
  readonly sectionTitle: string;
  readonly notes: NoteList;
  readonly anchors: Anchors;
  readonly footnotes: Footnotes;
  readonly direction: Direction;
  readonly attachments: ReadonlyMap<string, CdaAttachment>;
  /** Images that the page shows, by attachment id: filled while rendering. */
  readonly media: Map<string, CdaAttachment>;
  /** Ids of the attachments that the text names: filled while rendering. */
  readonly named: Set<string>;
  /** Places of attachments that the page may still have. */
  readonly mentions: { left: number };
  /** What a comparison marks; undefined when the document is shown by itself. */
  readonly marks: ChangeMarks | undefined;
};
