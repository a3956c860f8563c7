import type { PairingView } from '../console/desk.ts';

/** One app that runs, inside or apart. */
export type RunningApp = {
  readonly url: string;
  readonly pid: number;
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** The apps of the sandbox, and its secure-mail operator. */
export type Apps = {
  readonly dmp: RunningApp;
  readonly connector: RunningApp & {
    pairings(): Promise<readonly PairingView[]>;
    /** Inside only: starts it again where it was, once closed. */
    reopen?(): Promise<void>;
  };
  readonly server: RunningApp;
  readonly operator: RunningApp & {
    /** Inside only: starts it again on what it kept, once closed. */
    reopen?(): Promise<void>;
  };
};
