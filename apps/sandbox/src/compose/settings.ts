import type { ReadersChoice } from '../cards/choose-stand.ts';

/** What a sandbox is started with. */
export type SandboxSettings = {
  /** Folder of everything it keeps; made when missing. */
  readonly dataDir: string;
  /** All apps in this process (tests), or a process each. */
  readonly inside: boolean;
  /** The portal's port; the other services take the next ones, in the order of `ports.ts`. Absent: free ports. */
  readonly port?: number;
  /** Folder of the built portal; absent: the API alone. */
  readonly portalDir?: string;
  /** `people` leaves the documents out: records are there and empty. */
  readonly demo?: 'full' | 'people';
  /** Where the professionals' mailboxes are read, on this machine, in place of the sandbox's own operator. */
  readonly imapPort?: number;
  /** What the readers are made of; software unless told, since one program at a time has the machine's card service. */
  readonly readers?: ReadersChoice;
  /** Told of each step, one sentence without any identity. */
  readonly log?: (line: string) => void;
  /** The time that the virtual clock moves; the machine's by default. */
  readonly clock?: () => Date;
};
