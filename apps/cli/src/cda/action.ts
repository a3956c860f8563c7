import type { CdaDocument } from '@trousse/cda';
import type { Console, Status } from '../words.ts';

/** One command on a document that was read. */
export type Action = (asked: {
  readonly bytes: Uint8Array;
  readonly document: CdaDocument;
  readonly options: {
    readonly json: boolean;
    readonly text?: boolean | undefined;
    readonly rules?: string | undefined;
    readonly to?: string | undefined;
    readonly out?: string | undefined;
  };
  readonly console: Console;
}) => Promise<Status> | Status;
