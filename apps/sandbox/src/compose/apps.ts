import type { PairingView } from '../console/desk.ts';

/** One app that runs, inside or apart. */
export type RunningApp = {
  readonly url: string;
  readonly pid: number;
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** The three apps of the sandbox. */
export type Apps = {
  readonly dmp: RunningApp;
  readonly connector: RunningApp & {
    pairings(): Promise<readonly PairingView[]>;
    /** Inside only: starts it again where it was, once closed. */
    reopen?(): Promise<void>;
  };
  readonly server: RunningApp;
};
