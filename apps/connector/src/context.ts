import type { CardReaders } from '@trousse/cards';
import type { ConnectorDeps } from './deps.ts';
import type { ConnectorKey } from './keys/connector-key.ts';
import type { PairedBrowsers } from './pairing/paired.ts';
import type { PendingPairings } from './pairing/pending.ts';
import type { ReadersHub } from './readers/hub.ts';
import type { PinTries } from './session/pin-tries.ts';
import type { CardSessions } from './session/sessions.ts';
import type { UsesLog } from './uses/uses-log.ts';

/** Everything a connector is made of, made once by `start`. */
export type Context = {
  readonly deps: ConnectorDeps;
  readonly version: string;
  readonly key: ConnectorKey;
  readonly mayPair: (origin: string) => boolean;
  readonly paired: PairedBrowsers;
  readonly pending: PendingPairings;
  readonly readers: CardReaders;
  readonly hub: ReadersHub;
  /** Newest version of the Cryptolib CPS that the configuration knows. */
  readonly newestMiddleware: string;
  readonly sessions: CardSessions;
  readonly tries: PinTries;
  readonly uses: UsesLog;
  /** Work of pages under way, for `settled`. */
  readonly underWay: Set<Promise<unknown>>;
};
