import type { FlowBlock } from '@trousse/media';
import type { CdaAttachment } from '../model.ts';

/** What laying out one document shares between its narratives. */
export type FlowContext = {
  readonly attachments: ReadonlyMap<string, CdaAttachment>;
  /** Ids of the attachments that the text names: filled on the way. */
  readonly named: Set<string>;
  /** Numbers of the footnotes, by their ID. */
  readonly footnoteNumbers: Map<string, number>;
  /** Footnotes met since the last narrative ended, to stand below it. */
  readonly footnotes: FlowBlock[];
  lastFootnote: number;
};
