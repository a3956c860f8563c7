/**
 * What changes in the store. A line of the log is one transaction: an array of these, all or none. The numbers that a
 * snapshot keeps (`next`, `modseq`) are left out of an ordinary line, where they follow from what came before.
 */
export type Op =
  | {
      readonly op: 'folder';
      readonly box: string;
      readonly folder: string;
      readonly validity: number;
      readonly use?: string;
      readonly next?: number;
      readonly modseq?: number;
      readonly unsubscribed?: boolean;
    }
  | { readonly op: 'remove'; readonly box: string; readonly folder: string }
  | { readonly op: 'rename'; readonly box: string; readonly folder: string; readonly to: string }
  | { readonly op: 'subscribe'; readonly box: string; readonly folder: string; readonly on: boolean }
  | {
      readonly op: 'add';
      readonly box: string;
      readonly folder: string;
      readonly uid: number;
      readonly blob: string;
      readonly size: number;
      /** Internal date, ms since 1970. */
      readonly at: number;
      readonly flags: readonly string[];
      readonly modseq?: number;
    }
  | {
      readonly op: 'flags';
      readonly box: string;
      readonly folder: string;
      readonly set: readonly (readonly [uid: number, flags: readonly string[]])[];
    }
  | { readonly op: 'expunge'; readonly box: string; readonly folder: string; readonly uids: readonly number[] }
  /** Accepted, to be delivered later: `done` comes with the delivery, in the same transaction. */
  | {
      readonly op: 'wait';
      readonly id: string;
      readonly due: number;
      readonly blob: string;
      readonly envelope: unknown;
    }
  | { readonly op: 'done'; readonly id: string };
