import type { Blobs } from '@trousse/blobs';
import type { AllowedAlgorithms } from '@trousse/xml';
import type { Alerts } from './alerts/worker.ts';
import type { VihfPolicy } from './authenticate.ts';
import type { Config } from './config.ts';
import type { Clock, Random } from './ids.ts';
import type { WholeDocuments } from './iti41/whole-documents.ts';
import type { Throttle } from './rights/throttle.ts';
import type { AccessLog } from './store/access-log.ts';
import type { Store } from './store/store.ts';
import type { Turns } from './turns.ts';

/** What the outside gives to the server. */
export type Deps = { readonly clock: Clock; readonly random: Random; readonly log: Log };

/** Where the server says what happens to it: never an identity, a token or a document. A pino logger fits. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Every collaborator, made once; an operation takes from it the few it uses. */
export type Context = Deps & {
  readonly config: Config;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly accessLog: AccessLog;
  readonly vihfPolicy: VihfPolicy;
  readonly algorithms: AllowedAlgorithms;
  /** Searches of each caller. */
  readonly searches: Throttle;
  /** Codes that confirm addresses, of each professional. */
  readonly alertCodes: Throttle;
  readonly alerts: Alerts;
  /** Deposits whose contents are being checked. */
  readonly checkTurns: Turns;
  /** Documents too large to be read between two calls. */
  readonly whole: WholeDocuments;
  /** A UUID version 7. */
  readonly newId: () => string;
};
