import type { Cursor } from '../cursor.ts';
import type { Session } from '../session.ts';

/** What a command needs to be said: nothing, TLS, a mailbox, an open folder. */
export type Stage = 'any' | 'clear' | 'secure' | 'signed-on' | 'selected';

export type Call = {
  readonly session: Session;
  readonly tag: string;
  readonly cursor: Cursor;
  /** `UID FETCH`, and so on: the set is of UIDs. */
  readonly byUid: boolean;
};

/** Does a command and gives what stands after `OK`; undefined when it answered by itself. @throws Bad, No or Bye */
export type Command = { readonly stage: Stage; readonly run: (call: Call) => Promise<string | undefined> };
